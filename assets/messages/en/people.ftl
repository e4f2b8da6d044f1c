# People: coming in, who works here, profile, log. Roles are named by what is done, so that no gender is needed.

## Coming in
people-language-name = English
people-languages = Languages
people-sign-in = Sign in
people-sign-out = Sign out
people-handle = Handle
people-handle-hint = 2 to 32 of the characters a–z, 0–9 and hyphen. It need not be your name.
people-name = Name
people-name-hint = As others at the desk see it; a pseudonym is enough. It is never published.
people-password = Password
people-password-hint = At least 10 characters of any script. A few words that belong together only for you are good.
people-lost-password = If the password is lost, an admin can make a link for a new one.
people-nobody-yet = There is no account yet. When newsloom starts, it prints a link by which the first one is made.
people-welcome = Welcome
people-welcome-first = You are the first. Choose how you are called here; you will be able to invite others.
people-welcome-invited = You are invited to the desk with the role { $role }. Choose how you are called here.
people-come-in = Come in
people-new-password = New password
people-new-password-lede = Choose a new password for @{ $person }. All sessions end with it.
people-save-password = Save the password

## Why not
people-did-nothing = Nothing was changed
people-back-to-the-queue = Back to the queue
people-not-allowed = This needs another role
people-needs-role = This needs the role { $need }; yours is { $have }. An admin can change it.
people-not-signed-in = Sign in first, or send a token that is valid.
people-wrong = The handle or the password is wrong.
people-is-suspended = This account is suspended. An admin can restore it.
people-wait = { $n ->
    [one] Too many tries. Try again in { $n } second.
   *[other] Too many tries. Try again in { $n } seconds.
    }
people-busy = Too many people sign in at this moment. Try again in a few seconds.
people-dead-link = This link opens nothing any more: it was used, was taken back, or is too old. Ask an admin for another; whoever runs newsloom can make one on the command line: newsloom user invite --role admin
people-bad-handle = A handle has 2 to 32 of the characters a–z, 0–9 and hyphen, and begins with a letter or digit.
people-kept-handle = That handle is kept for the newsroom itself. Choose another.
people-handle-taken = Somebody has that handle. Choose another.
people-long-name = That name is too long: 60 characters are the most.
people-bad-email = That is no e-mail address. Leave it empty; nobody needs it.
people-short-password = The password is too short: { $n } characters are the least. A few words are good.
people-long-password = The password is too long: 200 characters are the most.
people-common-password = That password is one of the first that anybody would try. Choose another.
people-nobody = There is nobody called @{ $handle }.
people-last-admin = This is the last admin. Give somebody else that role first.
people-above-own-role = A token cannot do more than its owner.
people-not-sure = To be sure, write the handle { $handle } in the field.
people-not-understood = The desk could not tell what was asked, because a part of the form is missing or wrong.
people-broken = That could not be done; the log of the server says why.

## What was done
people-said-signed-out = You are signed out.
people-said-password = The password is changed.
people-said-done = Done.
people-said-same = It stood so already.
people-said-saved = Saved.
people-said-revoked = It opens nothing any more.
people-said-ended = The session has ended.
people-said-forgotten = The name is gone; what was decided stays.

## People
people-people = People
people-count = { $n ->
    [one] { $n } person
   *[other] { $n } people
    }
people-you = you
people-former = former editor { $number }
people-command-line = the command line
people-newsroom = the newsroom
people-object-token = token { $number }
people-former-heading = No longer here:
people-invite = Invite somebody
people-invite-hint = You get a link to hand over by whatever way you both trust. It works once, for seven days.
people-make-link = Make a link
people-invited = Invitation
people-invited-lede = Whoever opens this link joins the desk with the role { $role }.
people-reset = Link for a new password
people-reset-lede = With this link { $person } chooses a new password. Until then the old one works.
people-shown-once = Copy it now: it is shown this once
people-until = It works until { $until }.
people-back = Back
people-open-links = Links that still work
people-link-invites = Invitation: { $role }
people-link-password = New password: { $person }
people-link-facts = by { $by }, until { $until }
people-revoke = Take back
people-role = Role
people-role-of = Role of { $person }
people-role-viewer = viewer
people-role-contributor = contributor
people-role-editor = editor
people-role-publisher = publisher
people-role-admin = admin
people-change = Change
people-joined = Here since
people-seen = Last here
people-never = never
people-what-to-do = Account
people-suspended = suspended
people-no-password = no password yet
people-suspend = Suspend
people-restore = Restore
people-forget = Forget…
people-forget-lede = Name, handle, e-mail, password, sessions and tokens go for good. What was decided stays, under “former editor”. To be sure, write { $handle }:
people-forget-for-good = Forget for good

## Profile
people-profile = Profile
people-interface = Language of the desk
people-reads = Languages you read
people-reads-hint = The best first. A text in another language then shows a headline in one of yours, where there is one.
people-reads-choice = Language { $n }
people-theme = Appearance
people-theme-system = As the device
people-theme-light = Light
people-theme-dark = Dark
people-theme-contrast = High contrast
people-after = After a decision go to
people-after-next = the next item
people-after-previous = the previous item
people-after-stay = stay where I am
people-keys = Single keys act (j, k, a, r …)
people-email = E-mail (only if you like)
people-email-hint = Admins see it, nobody else. Nothing is sent to it.
people-save = Save
people-old-password = Present password
people-sessions = Where you are signed in
people-unknown-device = Unknown device
people-this-session = this one
people-end-session = End
people-sign-out-everywhere = Sign out everywhere else
people-tokens = Tokens for programs
people-tokens-hint = A program that sends a token acts in your name, with the role that you give it.
people-token-name = What it is for
people-token-days = Days that it works (empty: no end)
people-token-made = Token
people-token-lede = A program that sends this token may do what the role { $role } may.
people-token-facts = until { $until }, last used { $used }
people-make-token = Make a token
people-no-end = no end
people-data = What is kept about you
people-data-lede = Your account, sessions, tokens and acts, as JSON. No address of your devices is kept.
people-data-take = Take it with you

## Log
people-audit = Log
people-audit-lede = Everything that people did here, newest first.
people-audit-who = Who
people-audit-what = What
people-audit-anybody = anybody
people-audit-anything = anything
people-audit-from = From
people-audit-to = To
people-audit-show = Show
people-audit-empty = Nothing like that was done.
people-audit-older = Older
people-audit-json = As JSON

## Acts in the log
people-act-sign-in = signed in
people-act-sign-in-failed = sign-in failed
people-act-sign-out = signed out
people-act-sign-out-everywhere = signed out elsewhere
people-act-join = joined
people-act-add-person = added a person
people-act-invite = invited
people-act-revoke-invitation = took an invitation back
people-act-reset-password = made a link for a password
people-act-change-password = changed the password
people-act-change-profile = changed the profile
people-act-change-role = changed a role
people-act-suspend = suspended
people-act-restore = restored
people-act-forget = forgot a person
people-act-make-token = made a token
people-act-revoke-token = took a token back
people-act-add-link = added a link
people-act-answer-update = answered an update
people-act-add-source = added a source
people-act-change-source = changed a source
people-act-remove-source = removed a source
people-act-make-update-link = made a link for updates
people-act-revoke-update-link = took a link for updates back
people-act-save-view = saved a view
people-act-remove-view = removed a view
people-act-remove-rule = removed a rule
people-act-select = accepted it
people-act-shortlist = shortlisted it
people-act-snooze = snoozed it
people-act-snooze-until = snoozed it until { $time }
people-act-snooze-issue = snoozed it until the next issue
people-act-unsnooze = woke it
people-act-spike = rejected it
people-act-spike-rule = rejected it and muted “{ $word }”
people-act-unspike = took the rejection back
people-act-place = put it into an issue
people-act-place-in = put it into { $place }
people-act-move = moved it in an issue
people-act-move-to = moved it to { $place }
people-act-remove = took it out of an issue
people-act-remove-from = took it out of { $place }
people-act-edit = edited the words
people-act-mark-duplicate = marked it as a duplicate
people-act-unmark-duplicate = took the duplicate mark back
people-act-assign = assigned it
people-act-assign-to = assigned it to { $name }
people-act-assign-nobody = assigned it to nobody
people-act-comment = commented
people-act-withdraw = withdrew it
people-act-undo = undid
people-act-undo-of = undid “{ $act }”
people-act-publish-issue = published the issue
people-act-schedule-issue = scheduled the issue
people-act-schedule-at = scheduled it for { $time }
people-act-unschedule = took the schedule back
