# Sources, and articles that are added by their link.
sources-title = Sources
sources-heard = { $n ->
    [one] { $working } of one source works.
   *[other] { $working } of { $n } sources work.
}
sources-find-label = Address of a site or of its feed
sources-find = Find its feeds
sources-none = There is no outlet yet. Find the feeds of the first one above.
sources-address-wanted = Address wanted: this outlet has no source and is not polled.
sources-trusted = appears by itself
sources-review = appears when chosen
sources-whole = whole text
sources-excerpt = excerpt
sources-headline = headline and link
sources-good = Last answered
sources-next = Next poll
sources-per-week = Entries a week
sources-languages = Languages
sources-test = Test
sources-pause = Pause
sources-resume = Resume
sources-take-new = Take the new address
sources-change = Change or remove
sources-new-address = New address
sources-save = Save
sources-remove = Remove this source
sources-remove-about = What it brought stays. It is taken out of feeds.toml and polled no more.
sources-coverage = Whom we hear: working sources by region and language
sources-region = Region
sources-all = All
sources-no-region = No home region
sources-gap-regions = No working source: { $list }
sources-gap-languages = No working source in: { $list }
sources-back = Back to the sources
sources-not-done = Nothing was changed
sources-badge-new = new
sources-badge-paused = paused
sources-badge-works = works
sources-badge-quarantined = quarantine
sources-badge-held = changes held
sources-badge-silent = silent
sources-badge-overdue = not polled
sources-badge-fails = fails
sources-health-unasked = Not polled yet. It is next in line.
sources-health-paused = Paused: it is not polled until somebody resumes it. What it brought stays.
sources-health-works = Works.
sources-health-quarantined = In quarantine since { $since }: somebody else seems to speak there. Look at the site, then answer below.
sources-health-held = { $n ->
    [one] One change has been held since { $since }. Look at it, then answer below.
   *[other] { $n } changes have been held since { $since }. Look at them, then answer below.
}
sources-health-silent = { $n ->
    [one] Answers, but has brought nothing since { $since }; usually something comes every day. Look whether the outlet still publishes there.
   *[other] Answers, but has brought nothing since { $since }; usually something comes about every { $n } days. Look whether the outlet still publishes there.
}
sources-health-moved = Works, but has moved to { $to }. Take the new address.
sources-health-waits = The site asks us to wait until { $until }. There is nothing to do.
sources-health-waits-on = The site asks us to wait. There is nothing to do.
sources-health-overdue = Not polled since { $since }, although it is due. Look whether the newsroom is running.
sources-health-fails-since = Fails since { $since }.
sources-health-next = It is tried again { $time }.
sources-why-gone = The site says that this address is gone for good (410), so it is not polled again.
sources-why-missing = There is nothing at this address (404).
sources-why-blocked = The site does not let us in.
sources-why-robots = The site asks programs not to read this page (robots.txt).
sources-why-not-a-feed = What comes is no feed.
sources-why-server = The site has a fault of its own.
sources-why-name = No site of this name was found.
sources-why-unreachable = The site cannot be reached.
sources-why-certificate = The site’s certificate is wrong, so nobody can tell who answers.
sources-why-slow = The site is too slow.
sources-why-too-large = What comes is too large.
sources-why-private = This address lies in a private network and is not polled.
sources-why-waits = The site asks us to wait. Try again later.
sources-why-other = It could not be read.
sources-alarm-named = It called itself “{ $was }”. Now it calls itself “{ $is }”, in another language, and another program writes it.
sources-alarm-nameless = It called itself “{ $was }”. Now it has no title, language and program are others than before.
sources-alarm-leads = { $n } of { $of } links lead to { $site }; the outlet’s links led elsewhere before.
sources-alarm-rewrite = { $n ->
    [one] One of { $known } known entries reads otherwise all at once.
   *[other] { $n } of { $known } known entries read otherwise all at once.
}
sources-alarm-quarantine = What is new comes into the queue, and nothing of it appears by itself. What is published stays as it is.
sources-alarm-mark = source in quarantine
sources-alarm-held = { $n ->
    [0] No change is held.
    [one] One change is held; what is published stays as it is.
   *[other] { $n } changes are held; what is published stays as it is.
}
sources-alarm-theirs = This is still the outlet
sources-alarm-take-up = Take the changes up
sources-alarm-keep = Keep the words as they are
sources-alarm-look = Look at it
sources-held = Changes that are held
sources-do-look = Look for the new address at the outlet’s site.
sources-do-ask = Ask the outlet.
sources-do-private = Give the address that the public uses.
sources-do-wait = Mostly this passes by itself; if it stays, ask the outlet.
sources-poll-changed = Something new came
sources-poll-unchanged = Nothing new
sources-poll-moved = Moved
sources-poll-waits = Told to wait
sources-poll-failed = Failed
sources-polls = Last polls
sources-no-polls = No poll has brought anything or failed yet.
sources-when = When
sources-what = What happened
sources-answer = Answer
sources-new = New
sources-revised = Changed
sources-mended = Mended
sources-entries = Newest entries
sources-no-entries = It has brought nothing yet.
sources-found = What was found
sources-found-none = No feed was found at { $site }. Ask the outlet for its address.
sources-newest-titles = Newest headlines:
sources-add = Add this source
sources-outlet = Outlet
sources-outlet-new = A new outlet
sources-outlet-new-about = For a new outlet
sources-outlet-name = Name
sources-outlet-slug = Short name in addresses (a to z, digits, hyphens)
sources-outlet-languages = Languages, the main one first (for example pt, es)
sources-outlet-trusted = What it publishes appears by itself, unless an editor rejects it
sources-would-entries = { $n ->
    [one] One entry ({ $format }).
   *[other] { $n } entries ({ $format }).
}
sources-would-newest = The newest is from { $time }.
sources-would-no-dates = Without dates: entries count from when they arrive.
sources-would-language = Language: { $language }.
sources-would-no-language = The language is not declared; it is recognised by the words.
sources-would-pictures = { $n ->
    [one] One entry has an image; { $described } described in words.
   *[other] { $n } entries have an image; { $described } described in words.
}
sources-would-no-pictures = No images.
sources-would-mended = Mended on reading: { $kinds }.
sources-mended-encoding = its encoding, which it names wrongly or not at all
sources-mended-characters = characters that may not stand there
sources-mended-dates = dates that nobody can read
sources-mended-links = links that lead nowhere
sources-mended-ampersands = ampersands and entities that are written wrongly
sources-mended-tags = tags that are not closed, or closed twice
sources-mended-json = faulty JSON
sources-mended-no-ids = entries without an id
sources-mended-repeated-ids = one id for several entries
sources-mended-shared-links = one link for several entries
sources-mended-many = more entries than are read at once
sources-mended-cut = an end that is missing
sources-mended-before = something before its beginning
sources-mended-packed = a compression that it does not name
sources-mended-skipped = a calendar that allows no hour or no day
sources-mended-reader = a form that only a second, more patient reader understood
sources-mended-restless = entries that change at every turn
sources-said-added = The source was added. It will be polled in a moment.
sources-said-paused = The source is paused.
sources-said-resumed = The source is polled again.
sources-said-moved = The source has its new address.
sources-said-removed = The source was removed. What it brought stays.
sources-said-theirs = The outlet speaks there: its entries come as before, and what was held is taken up.
sources-said-kept = The words stay as they were.
sources-fixed-no-file = This newsroom has no feeds.toml that can be changed here.
sources-error-address = That is no address of a site. Write, for example, example.org.
sources-error-secret = What the stars stand for is not known for this address. Write it out.
sources-error-no-alarm = There is no such alarm any more.
sources-error-not-ready = The newsroom is still starting. Try again in a moment.
sources-error-faulty = feeds.toml has faults, so it cannot be changed here; “newsloom check” explains them.
sources-error-no-source = There is no such source any more.
sources-error-no-outlet = There is no such outlet any more.
sources-error-refused = That would be a fault in feeds.toml: the address or the short name is taken already, or something is missing.
sources-error-by-hand = feeds.toml is written in a way that only a person should change here. Change it in a text editor.
sources-error-changed = Somebody changed feeds.toml at the same moment. Look again and repeat it.
sources-error-read-only = feeds.toml is read-only for the newsroom. Whoever runs it can change that.
sources-error-write = feeds.toml could not be written; it is as it was. Whoever runs the newsroom finds the reason in the log.
sources-error-store = That did not work; the log says why.
sources-link-title = Add by link
sources-link-about = The page is fetched once for its headline, image and date. What the newsroom has already is shown instead of added twice.
sources-link-address = Address of the article
sources-link-note = Note for the other editors (optional)
sources-link-add = Add
sources-link-is-feed = That is a feed. Add it among the sources.
sources-link-no-page = That is no page, so nothing tells its headline.
sources-bookmarklet = From any page with one click
sources-bookmarklet-about = Make a bookmark in your browser and put this into it as its address:
