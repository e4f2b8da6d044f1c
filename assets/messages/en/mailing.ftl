# An issue on its way to those who get it by mail.
mailing-title = Steps of publication
mailing-prepare = Mail prepared
mailing-approve = Mail approved
mailing-freeze = Text fixed
mailing-web = Page
mailing-feeds = Feeds
mailing-mail = Mail sent
mailing-waiting = waits
mailing-doing = at work
mailing-done = done
mailing-refused = not done
mailing-stale = The issue was changed since.
mailing-tests = { $n ->
    [one] { $n } test mail
   *[other] { $n } test mails
}
mailing-test = Send a test to
mailing-kept = The address is handed to the mail service and not kept. Nothing becomes public.
mailing-do-prepare = Prepare the mail
mailing-do-approve = Approve the mail
mailing-do-cancel = Cancel
mailing-did-prepare = The mail of { $issue } is prepared.
mailing-did-approve = The mail of { $issue } may go out.
mailing-did-cancel = The mail of { $issue } does not go out.
mailing-error-not-prepared = The mail of this issue is not prepared yet.
mailing-error-not-approved = The mail of this issue is not approved yet. Prepare it, look at the test, approve it.
mailing-error-changed = The issue was changed since. Prepare its mail again and look at it.
mailing-error-begun = The mail has been sent, or is being sent.
mailing-error-no-key = The newsroom has no key of the mail service. Whoever runs it can give it one.
mailing-error-nothing = There is nothing to cancel.
mailing-error-service = The mail service did not do it: { $why }
mailing-error-no-service = No mail service sends this newsletter.
