# Corrections: what is wrong in the reasons for a finding, and becomes a rule.

correction-place = Not this place…
correction-topic = Not this topic…
correction-kind = Not this kind…
correction-date = No date…
correction-title = What is wrong?
correction-about = What you mark counts nowhere any more: in this entry, in those of the last 90 days, and in all that come. Anybody who decides can undo it, under “Muted words and corrections”. To change this entry alone, edit it.
correction-nothing = There is no reason here that could be wrong.
correction-phrase-label = Phrase
correction-mark = Mark as wrong
correction-marked = marked as wrong
correction-home = the home of { $outlet }
correction-likeness = that it reads like others
correction-many = So many regions in one headline make it international. Give the entry other regions with “Edit”.
correction-story = The entry names no place and has the region of its story. If it tells another event, say so beside the other tellings; or give it regions of its own with “Edit”.

correction-rule-place = “{ $name }” does not mean { $place }
correction-rule-region = “{ $name }” stands for no region
correction-rule-phrase = in “{ $phrase }” no name is a place
correction-rule-phrase-open = In this phrase no name is a place:
correction-rule-topic = “{ $word }” does not tell { $topic }
correction-rule-kind = “{ $word }” does not show the kind “{ $kind }”
correction-rule-date = “{ $date }” is no date
correction-rule-likeness = what merely reads like others of { $name } is not put there
correction-rule-home = the home of { $outlet } tells no region of what it publishes
correction-kind-news = news

correction-holds = From now on, { $rule }. { $n ->
    [0] No entry of the last 90 days rested on it.
    [one] One entry of the last 90 days rested on it, and is read again.
   *[other] { $n } entries of the last 90 days rested on it, and are read again.
}
correction-held = That holds already: { $rule }.
correction-undone = No longer holds: { $rule }. { $n ->
    [0] No entry of the last 90 days names it.
    [one] One entry of the last 90 days names it, and is read again.
   *[other] { $n } entries of the last 90 days name it, and are read again.
}
correction-gone = There is no such correction any more, or it was undone.
correction-error-words = Give a name, a word or a phrase, in letters.

correction-rules = Muted words and corrections
correction-list = Corrections
correction-list-about = What somebody marked as wrong in the reasons for a region, a topic, a kind or a date. Each is a rule for all entries, until it is undone.
correction-list-none = Nothing is marked as wrong. Below the text of an entry, each reason can be.
correction-made = marked by { $name }, { $time }
correction-from = at { $title }
correction-undone-by = undone by { $name }, { $time }
correction-undone-list = Undone
