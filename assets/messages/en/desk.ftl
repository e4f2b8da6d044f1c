# The desk: frame, queue, item, acts, issues. "Accept" and "Reject" are labels of the decisions select, place and spike.

## Frame
desk-skip = Skip to the content
desk-places = Places
desk-queue = Queue
desk-issues = Issues
desk-sources = Sources
desk-feeds = Feeds
desk-audit = Log
desk-people = People
desk-search = Search
desk-search-hint = Search the queue
desk-search-go = Search
desk-language = Language
desk-language-own-name = English
desk-theme = Appearance
desk-theme-system = As the device
desk-theme-light = Light
desk-theme-dark = Dark
desk-theme-contrast = High contrast
desk-help = Help
desk-close = Close
desk-undo = Undo
desk-redo = Redo
desk-retry = Try again
desk-save = Save
desk-cancel = Cancel

## Views
desk-views = Views
desk-inbox = Inbox
desk-this-issue = For this issue
desk-needs-region-view = Needs a region
desk-mine = Mine
desk-shortlisted = Shortlist
desk-snoozed = Snoozed
desk-rejected = Rejected
desk-selected = Accepted
desk-all = Everything
desk-unread-mentions = { $n ->
    [one] 1 mentions you
   *[other] { $n } mention you
}
desk-regions = Regions
desk-saved = Saved
desk-search-results = Search
desk-save-view = Save view
desk-save-view-name = Name
desk-save-view-shared = For everybody at this desk
desk-empty-inbox = The inbox is empty. Well done.
desk-empty = Nothing waits in this view.
desk-empty-search = Nothing was found. Fewer or shorter words find more.
desk-alike-of = Similar to “{ $title }”
desk-languages-of = “{ $title }” in other languages
desk-empty-alike = Nothing similar in the last 90 days or in a published issue.
desk-empty-languages = Nothing in another language tells this story.
desk-newer = Newer
desk-older = Older
desk-pages = Pages
desk-chosen-none = Nothing chosen
desk-chosen = { "{n}" } chosen
desk-choose = Choose: { $title }
desk-arrived = { "{n}" } new – show
desk-how-many-left = Left: { "{n}" }.

## A card
desk-by-outlet = by { $outlet }
desk-age-now = just now
desk-age-minutes = { $n } min
desk-age-hours = { $n } h
desk-age-days = { $n ->
    [one] 1 day
   *[other] { $n } days
}
desk-public-at = public at { $time }
desk-public-since = public since { $time }
desk-withdrawn = withdrawn { $time }
desk-public-again = withdrawn, public again at { $time }
desk-not-public = not public
desk-placed-in = in { $issue }
desk-already-ran = already ran in { $issue }
desk-woke = back from snooze
desk-snoozed-until = snoozed until { $time }
desk-snoozed-issue = snoozed until the next issue
desk-assigned = for { $name }
desk-mentions-you = mentions you
desk-comments = { $n ->
    [one] 1 comment
   *[other] { $n } comments
}
desk-shortlisted-by = shortlisted by { $name }
desk-duplicate-mark = duplicate
desk-edited = edited
desk-rule-mark = matches a rule: { $word }
desk-needs-region = needs a region
desk-no-image = no image
desk-doubtful = doubtful
desk-kind = Kind: { $kind }
desk-date-event = Date: { $day }
desk-date-deadline = Deadline: { $day }
desk-date-over = { $date } (over)
desk-call-over = The call is over: it has left the running feeds
desk-because = because of { $words }
desk-because-home = because it is the outlet’s home
desk-because-story = because of others of its story
desk-because-decided = because it reads like what editors put there: { $entries } (no word says so)
desk-because-meaning = because it reads like such headlines (no word says so)
desk-because-editor = an editor’s decision
desk-also = The same story
desk-may-belong-to = May belong to
desk-may-belong = may belong to “{ $title }” ({ $outlet })
desk-near = { $percent } % alike
desk-near-both = { $percent } % alike; both name { $names }
desk-translates = translated here
desk-also-more = { $n ->
    [one] and 1 more
   *[other] and { $n } more
}
desk-telling-selected = accepted
desk-telling-shortlisted = on the shortlist
desk-telling-spiked = rejected
desk-story-stands = its story: { $how }
desk-gloss = { $title } ({ $outlet })
desk-gloss-facts = In short: { $facts }

## Acts
desk-accept = Accept
desk-accept-to-issue = Accept to issue
desk-accept-to = Accept to …
desk-accept-there = Accept there
desk-pick-place = Issue and section
desk-pick-at = Position
desk-pick-end = at the end
desk-pick-top = at the beginning
desk-preview = Preview
desk-alike = Similar entries
desk-other-languages = In other languages
desk-shortlist = Shortlist
desk-snooze = Snooze
desk-wake = Wake
desk-reject = Reject
desk-unreject = Take back rejection
desk-remove = Remove from issue
desk-move = Move
desk-withdraw = Withdraw
desk-duplicate = Duplicate
desk-unduplicate = Not a duplicate
desk-merge = Same event
desk-split = Another event
desk-story = Story
desk-merge-told = Same event, told differently
desk-split-this = This one is another event
desk-split-chosen = The chosen ones together are another event
desk-assign = Assign
desk-more = More
desk-open = Open
desk-edit = Edit
desk-reason = Reason

## What an act came to
desk-did-select = Accepted “{ $title }”.
desk-did-place = Accepted “{ $title }” to { $issue }.
desk-did-shortlist = Shortlisted “{ $title }”.
desk-did-snooze = Snoozed “{ $title }” until { $time }.
desk-did-snooze-issue = Snoozed “{ $title }” until the next issue.
desk-did-unsnooze = Woke “{ $title }”.
desk-did-spike = Rejected “{ $title }”.
desk-did-unspike = Took back the rejection of “{ $title }”.
desk-did-move = Moved “{ $title }” to { $issue }.
desk-did-remove = Removed “{ $title }” from { $issue }.
desk-did-edit = Saved the words of “{ $title }”.
desk-did-mark-duplicate = Marked “{ $title }” as a duplicate.
desk-did-unmark-duplicate = “{ $title }” is no longer a duplicate.
desk-did-merge = Put “{ $title }” into one story with the other.
desk-did-merge-many = Put { $entries } into one story.
desk-did-split = “{ $title }” counts as another event.
desk-did-split-many = { $entries } count together as another event.
desk-did-assign = Assigned “{ $title }” to { $name }.
desk-did-unassign = “{ $title }” is no longer assigned to anybody.
desk-did-comment = Commented on “{ $title }”.
desk-did-withdraw = Withdrew “{ $title }”.
desk-did-undo = Undone.
desk-entries = { $n ->
    [one] 1 entry
   *[other] { $n } entries
}
desk-did-select-many = Accepted { $entries }.
desk-did-place-many = Accepted { $entries } to { $issue }.
desk-did-shortlist-many = Shortlisted { $entries }.
desk-did-snooze-many = Snoozed { $entries } until { $time }.
desk-did-snooze-issue-many = Snoozed { $entries } until the next issue.
desk-did-unsnooze-many = Woke { $entries }.
desk-did-spike-many = Rejected { $entries }.
desk-did-unspike-many = Took back the rejection of { $entries }.
desk-did-move-many = Moved { $entries } to { $issue }.
desk-did-remove-many = Removed { $entries } from { $issue }.
desk-did-assign-many = Assigned { $entries } to { $name }.
desk-did-unassign-many = { $entries } are no longer assigned to anybody.
desk-did-withdraw-many = Withdrew { $entries }.
desk-did-many = { $n ->
    [one] Done with one entry.
   *[other] Done with { $n } entries.
}
desk-did-same = It was already so.
desk-did-tellings = { $n ->
    [one] With 1 telling.
   *[other] With { $n } tellings.
}
desk-undone-unseen = Undone. Nobody has seen it.
desk-undone-due = Undone. It becomes public at { $time }.
desk-undone-public = Undone. It stays public.
desk-undone-again = Undone. It is public again.
desk-undone-withdrawn = Undone. It had been public and is withdrawn.
desk-undone-many = { $n ->
    [one] Undone for one entry.
   *[other] Undone for { $n } entries.
}

## When it cannot be done
desk-away = The desk does not answer. Nothing was changed; try again in a moment.
desk-failed = That did not work. Nothing was changed.
desk-signed-out = You are signed out. Sign in again; what you wrote is still here.
desk-nothing-chosen = Choose entries first.
desk-copied = Link copied.
desk-no-photo = The image could not be fetched.
desk-error-no-entry = There is no such entry.
desk-error-no-issue = There is no such issue.
desk-error-refused = It cannot be done any more: it was changed since, or an issue that holds it is published.
desk-error-day = Say on which day.
desk-error-date = A date is not complete, ends before it begins, or lasts longer than a year; a deadline is one day.
desk-error-spiked = “{ $title }” in this issue is rejected. Take back the rejection or remove it from the issue first.
desk-error-flagged = { $n ->
    [one] 1 fault in the text of this issue stops its publication.
   *[other] { $n } faults in the text of this issue stop its publication.
} The command “newsloom issue check { $slug }” lists what is to be mended.
desk-error-itself = That is this very entry. Choose another one.
desk-error-circle = “{ $title }” is marked as a duplicate of this one. Take that mark back first.
desk-error-asked = The desk could not tell what to do, because a part of the form or of the address is missing or wrong.
desk-error-store = The desk could not do that; the newsroom’s log says why.
desk-error-moved = It was changed at the same moment. Look at it again.
desk-why-foreign = The desk acts on forms of its own pages only; open the queue and act from there.
desk-why-method = This address of the desk takes no such request; open the queue instead.
desk-why-slow = Only a part of the form arrived in time; send it again.
desk-why-large = The form is too large; a reason is a sentence or two.
desk-why-type = The desk reads the forms of its own pages only.
desk-why-host = The desk answers to { $host } only; base_url in feeds.toml says which.
desk-why-host-or-here = The desk answers to { $host } and to localhost only; base_url in feeds.toml says which.

## Two editors at once
desk-conflict = Somebody was there first
desk-conflict-what = { $name } did this { $ago }: { $act }.
desk-conflict-kept = The others are done.
desk-keep-theirs = Keep theirs
desk-apply-mine = Apply mine: { $act }
desk-ago-seconds = { $n ->
    [one] 1 second ago
   *[other] { $n } seconds ago
}
desk-ago-minutes = { $n ->
    [one] 1 minute ago
   *[other] { $n } minutes ago
}
desk-ago-hours = { $n ->
    [one] 1 hour ago
   *[other] { $n } hours ago
}
desk-ago-days = { $n ->
    [one] 1 day ago
   *[other] { $n } days ago
}
desk-claim = { $name } is working on this

## One entry
desk-back = Back to the queue
desk-back-item = Back to the entry
desk-read-at = Read at { $outlet }
desk-show-image = Show the image
desk-alt = In words:
desk-no-alt = The image has no description.
desk-decide = Decide
desk-section-updates = Updates
desk-section-news = News
desk-section-analysis = Analysis
desk-snooze-until = Until
desk-snooze-tomorrow = tomorrow
desk-snooze-next-issue = the next issue
desk-snooze-date = this day
desk-snooze-day = Day
desk-duplicate-of = Duplicate of
desk-duplicate-choose = This one
desk-preview-title = As readers will get it
desk-preview-no-image = Readers get no image: the outlet does not lend its own.
desk-duplicate-title = Which entry does this one repeat?
desk-duplicate-search = A link, or words of the headline
desk-duplicate-found = Found
desk-duplicate-none = Nothing in the last 90 days, or in an issue, has these words.
desk-duplicate-no-link = The newsroom has no entry with this link. It can be added by link.
desk-assign-to = Assign to
desk-assign-me = me
desk-assign-nobody = nobody
desk-mute = Mute this word from this outlet
desk-reject-and-mute = Reject
desk-history = History
desk-history-none = Nobody has acted on this yet.
desk-history-line = { $name } { $act }
desk-comment = Comment
desk-comment-hint = Write @name to mention somebody.
desk-comment-send = Comment
desk-mentioned = A comment here mentions you.
desk-mention-read = I have read it
desk-edit-title = Words for this entry
desk-edit-hint = An empty field keeps the outlet’s own words. Readers are told where ours differ.
desk-edit-changed = The outlet has changed its text since these words were written.
desk-field-title = Headline
desk-field-summary = Summary
desk-field-image = Address of the image
desk-field-alt = The image in words
desk-field-language = Language
desk-edit-language-original = As the outlet says
desk-original = Original
desk-topics = Topics
desk-dates = Dates
desk-dates-hint = Of an event, its first and last day; of a call, the last day on which something can be handed in. Without a first day a row says nothing. Readers are told them in calendars.
desk-date-row = Date { $n }
desk-date-kind = What it is
desk-date-is-event = Event
desk-date-is-deadline = Deadline
desk-date-from = From, or on
desk-date-to = To
desk-dates-confirm = { $n ->
    [one] The date is right
   *[other] The dates are right
}
desk-dates-change = Change the dates

## Issues
desk-issue-about = { $state }, { $n ->
    [0] empty
    [one] 1 item
   *[other] { $n } items
}
desk-issue-draft = Draft
desk-issue-scheduled = Publishes { $time }
desk-issue-published = Published { $time }
desk-issue-nothing = What you accept to the issue stands here.
desk-issue-none = No open issue
desk-issue-up = Move up: { $title }
desk-issue-down = Move down: { $title }
desk-issue-out = Remove: { $title }
desk-issue-section = Section of: { $title }
desk-issue-publish-title = Publication
desk-issue-publish = Publish now
desk-issue-schedule = Schedule
desk-issue-unschedule = Do not publish by itself
desk-issue-day = Day
desk-issue-hour = Hour
desk-issue-zone = Times of { $zone }.
desk-issue-did-publish = { $issue } is published.
desk-issue-did-unschedule = { $issue } waits for you.
desk-issue-did-schedule = { $issue } will be published by itself.
desk-check-title = Before publication
desk-check-stopping = { $n ->
    [0] Nothing stops publication.
    [one] 1 fault stops publication.
   *[other] { $n } faults stop publication.
}
desk-check-stops = Stops:
desk-check-warns = Look at:
desk-check-notes = { $n ->
    [one] 1 note
   *[other] { $n } notes
}
desk-check-whole = The whole issue
desk-check-head = Head
desk-check-lead = Lead
desk-check-footer = Footer

## Help
desk-help-title = Keys and search
desk-help-hint = Everything can also be done with the pointer. Keys do nothing while you type.
desk-keys-on = Switch keys on
desk-keys-off = Switch keys off
desk-help-move = Moving
desk-help-decide = Deciding
desk-help-go = Going
desk-help-search = Search
desk-help-arrange = Arranging an issue
desk-help-touch = With a finger, on a card
desk-key-preview = preview, as readers will get it
desk-key-arrange = up, down within the section
desk-key-arrange-section = to the section before, after
desk-touch-forward = Swipe right
desk-touch-back = Swipe left
desk-touch-hold = Press and hold
desk-touch-accept = accept to the open issue
desk-touch-reject = reject
desk-touch-choose = choose
desk-operator-like = what reads like these words, or like an entry
desk-key-next = next, previous entry
desk-key-open = open; back to the list
desk-key-first = first, last entry
desk-key-scroll = scroll, on to the next entry
desk-key-original = the original, in a new or in this tab
desk-key-select = choose; choose further
desk-key-select-all = choose all, none, all of this outlet
desk-key-page = page before, page after
desk-key-arrivals = show what has arrived
desk-key-accept = accept to the open issue
desk-key-accept-section = accept to an issue, section and position of your choice
desk-key-reject = reject; with a reason
desk-key-shortlist = shortlist
desk-key-snooze = snooze
desk-key-duplicate = duplicate of …, or the same event
desk-key-edit = edit
desk-key-comment = comment
desk-key-assign = assign; to me
desk-key-regions = show only these regions, one more or one less; all
desk-key-undo = undo, redo
desk-key-similar = similar entries; the same story in other languages
desk-key-copy = copy the link
desk-key-search = search
desk-key-help = this help
desk-key-views = view after, view before
desk-key-queue = queue, issues, sources, feeds, log
desk-operator-words = all of these words
desk-operator-phrase = exactly these words, one after the other
desk-operator-minus = without this word
desk-operator-outlet = of this outlet
desk-operator-lang = in this language
desk-operator-region = in this region
desk-operator-topic = on this topic
desk-operator-status = inbox, needs-region, selected, shortlist, snoozed, rejected, all
desk-operator-issue = in this issue
desk-operator-assigned = assigned to you, or to a name
desk-operator-for = assigned to you, or a comment mentions you
desk-operator-has = with an image
desk-operator-dates = from, up to a day
desk-operator-sort = the best first, or sort:newest
desk-operator-tellings = every entry by itself, or one card for each story with tellings:one

## Languages
desk-in-unknown = language unknown
desk-in = in { $language }
desk-lang-ar = Arabic
desk-lang-bn = Bengali
desk-lang-ca = Catalan
desk-lang-de = German
desk-lang-el = Greek
desk-lang-en = English
desk-lang-es = Spanish
desk-lang-eu = Basque
desk-lang-fa = Persian
desk-lang-fr = French
desk-lang-gl = Galician
desk-lang-he = Hebrew
desk-lang-hi = Hindi
desk-lang-ht = Haitian Creole
desk-lang-id = Indonesian
desk-lang-it = Italian
desk-lang-ja = Japanese
desk-lang-ko = Korean
desk-lang-ku = Kurdish
desk-lang-ml = Malayalam
desk-lang-ne = Nepali
desk-lang-nl = Dutch
desk-lang-pl = Polish
desk-lang-pt = Portuguese
desk-lang-ru = Russian
desk-lang-sw = Swahili
desk-lang-ta = Tamil
desk-lang-te = Telugu
desk-lang-tr = Turkish
desk-lang-uk = Ukrainian
desk-lang-ur = Urdu
desk-lang-vi = Vietnamese
desk-lang-zh = Chinese

## Added by link
desk-added = The article was added. It waits for a decision.
desk-known = The newsroom has this article already.

## Muted words
desk-rules = Muted words
desk-rules-about = What comes with a muted word is not rejected: it leaves the inbox and is suggested for rejection, and anybody can take it up again.
desk-rules-none = No word is muted.
desk-rules-here = Some of these are suggested by a rule.
desk-rules-every-outlet = Every outlet
desk-rule-made = muted by { $name }, { $time }
desk-rule-waiting = { $n ->
    [0] No entry is suggested for rejection.
    [one] 1 entry is suggested for rejection.
   *[other] { $n } entries are suggested for rejection.
}
desk-rule-end = End this rule…
desk-rule-end-about = What “{ $word }” alone kept out of the inbox is back there then. What was rejected stays rejected.
desk-rule-end-now = End it
desk-rule-ended = The rule has ended.
desk-rule-gone = There is no such rule any more.
desk-not-offered = This entry does not offer that as it stands.
desk-help-find = Find a key or an operator
desk-key-health = how the sources are
desk-operator-prefix = words that begin like this
desk-operator-placed = in an issue, published or not
desk-operator-duplicate = marked as a duplicate
desk-operator-public = readers see it
desk-operator-by = decided by this person
desk-operator-comment = with comments
desk-operator-in = in the words of the editors, or with original in those of the outlet
desk-operator-story = the story of this entry at other outlets
desk-choose-all = All
desk-choose-none = None
