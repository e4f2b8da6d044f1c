# Searching, saved views and their private feeds.

search-note-operator = There is no operator “{ $name }:”; it was searched for as a word.
search-note-value = “{ $name }:” does not know “{ $value }”; it was searched for as words.
search-note-quote = A quotation mark is not closed; it was taken to the end.
search-note-empty = There is nothing to search for in “{ $text }”.
search-note-short = “{ $text }*” is short: at least three letters stand before the asterisk. It was searched for as a whole word.
search-note-long = The search is too long; its end was left out.

search-feed-about = Private feed of a view of the editors’ desk: keep its address to yourself.

search-views = Saved views
search-views-about = A saved view is a search with a name. Each has a private feed for a feed reader; whoever has its address can read the view.
search-views-none = No view is saved yet. Search for something and choose “Save view”.
search-view-shared = shared with all editors
search-view-own = yours alone
search-view-remove = Remove
search-feed-new = New feed address
search-feed-first = Get a feed address
search-feed-end = End the feed
search-feed-all = One address for all your views
search-feed-list = List of the feeds, for a feed reader (OPML)
search-feed-once = This address is shown once. Copy it now into your feed reader and keep it to yourself; the one before it no longer works.
search-said-saved = The view is saved.
search-said-removed = The view is removed; its feeds have ended.
search-said-ended = The feed has ended; its address no longer works.
search-error-name = Could not save the view because it has no name of up to 80 letters. Give it one.
search-error-gone = There is no such view, or it is no longer shared with you.
search-error-failed = That did not work; nothing was changed. Try again in a moment.
