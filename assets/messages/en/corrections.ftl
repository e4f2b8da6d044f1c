# Corrections: what is wrong in the reasons for a finding, and becomes a rule.

wrong-place = Not this place…
wrong-topic = Not this topic…
wrong-title = What is wrong?
wrong-about = What you mark counts nowhere any more: in this entry, in those of the last 90 days, and in all that come. Anybody who decides can undo it, under “Muted words and corrections”. To change this entry alone, edit it.
wrong-nothing = There is no reason here that could be wrong.
wrong-phrase-label = Phrase
wrong-mark = Mark as wrong
wrong-marked = marked as wrong
wrong-home = The outlet’s own region tips the scales, and is no word that could be wrong. Give the entry other regions with “Edit”.
wrong-many = So many regions in one headline make it international. Give the entry other regions with “Edit”.
wrong-story = The entry names no place and has the region of its story. Give it regions of its own with “Edit”.

wrong-rule-place = “{ $name }” does not mean { $place }
wrong-rule-region = “{ $name }” stands for no region
wrong-rule-phrase = in “{ $phrase }” no name is a place
wrong-rule-phrase-open = In this phrase no name is a place:
wrong-rule-topic = “{ $word }” does not tell { $topic }
wrong-rule-kind = “{ $word }” does not show the kind “{ $kind }”
wrong-rule-date = “{ $date }” is no date
wrong-kind-news = news

wrong-holds = From now on, { $rule }. { $n ->
    [0] No entry of the last 90 days rested on it.
    [one] One entry of the last 90 days rested on it, and is read again.
   *[other] { $n } entries of the last 90 days rested on it, and are read again.
}
wrong-held = That holds already: { $rule }.
wrong-undone = No longer holds: { $rule }. { $n ->
    [0] No entry of the last 90 days names it.
    [one] One entry of the last 90 days names it, and is read again.
   *[other] { $n } entries of the last 90 days name it, and are read again.
}
wrong-gone = There is no such correction any more, or it was undone.
wrong-error-words = Give a name, a word or a phrase, in letters.

wrong-rules = Muted words and corrections
wrong-list = Corrections
wrong-list-about = What somebody marked as wrong in the reasons for a region or a topic. Each is a rule for all entries, until it is undone.
wrong-list-none = Nothing is marked as wrong. Below the text of an entry, each reason can be.
wrong-made = marked by { $name }, { $time }
wrong-from = at { $title }
wrong-undone-by = undone by { $name }, { $time }
wrong-undone-list = Undone
