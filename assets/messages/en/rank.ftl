# The order of the queue and why an entry stands where it stands.
rank-order = Order
rank-newest = Newest first
rank-best = Best first
rank-best-about = The { $n } newest of this view, those first that you will most likely take, from as many regions, outlets and languages as there are. Each says why.
rank-why = Why it stands here
rank-chance = { $n } in 100
rank-trial = tried out
rank-trial-about = little is known of what is like it, so it is shown once in a while
rank-for = for it
rank-against = against it
rank-theme = theme: { $name }
rank-need-for = this issue has little from { $name }
rank-need-against = this issue has much from { $name }
rank-outlet = { $n } of 100 entries of { $outlet } are taken
rank-story = { $n ->
    [one] told by another outlet
   *[other] told by { $n } other outlets
}
rank-languages = { $n ->
    [one] told in another language
   *[other] told in { $n } other languages
}
rank-reprint = another outlet had it first
rank-fresh = { $n ->
    [0] new today
    [one] 1 day old
   *[other] { $n } days old
}
rank-deadline = { $n ->
    [0] ends today
    [one] ends tomorrow
   *[other] ends in { $n } days
}
rank-past = its last day is over
rank-length-for = long text
rank-length-against = little text
rank-image = has a picture
rank-stars = { $n ->
    [one] shortlisted by 1 editor
   *[other] shortlisted by { $n } editors
}
rank-ran = its story stood in an issue
rank-foreign = nobody here reads its language
rank-often = often taken: { $name }
rank-seldom = seldom taken: { $name }
rank-like-for = reads like what was taken
rank-like-against = reads like what was rejected
rank-witness-accepted = Most like it among what was taken:
rank-witness-rejected = Most like it among what was rejected:
rank-kind-analysis = analysis
rank-kind-statement = statement
rank-kind-call = call
rank-kind-event = event
rank-teaches = Your decisions teach this order. A rejection for one of these reasons teaches less: a duplicate nothing, what is old only about age, a weak source only about its outlet.
rank-reason-taste = off topic
rank-reason-duplicate = duplicate
rank-reason-old = old
rank-reason-source = weak source
