# Corrections : ce qui est faux dans les raisons d’un résultat et devient une règle.

correction-place = Pas ce lieu…
correction-topic = Pas ce thème…
correction-kind = Pas de ce genre…
correction-date = Pas une date…
correction-title = Qu’est-ce qui est faux ?
correction-about = Ce que vous marquez ne compte plus nulle part : ni dans cet article, ni dans ceux des 90 derniers jours, ni dans ceux qui viendront. Toute personne qui décide peut l’annuler, sous « Mots en sourdine et corrections ». Pour ne changer que cet article, modifiez-le.
correction-nothing = Il n’y a ici aucune raison qui puisse être fausse.
correction-phrase-label = Expression
correction-mark = Marquer comme faux
correction-marked = marqué comme faux
correction-home = le siège de { $outlet }
correction-likeness = qu’il ressemble à d’autres
correction-many = Autant de régions dans un titre le rendent international. Donnez d’autres régions à l’article avec « Modifier ».
correction-story = L’article ne nomme aucun lieu et a la région de son histoire. S’il raconte un autre fait, dites-le à côté des autres récits ; ou donnez-lui ses propres régions avec « Modifier ».

correction-rule-place = « { $name } » ne désigne pas ce pays : { $place }
correction-rule-region = « { $name } » ne désigne aucune région
correction-rule-phrase = dans « { $phrase } », aucun nom n’est un lieu
correction-rule-phrase-open = Dans cette expression, aucun nom n’est un lieu :
correction-rule-topic = « { $word } » n’indique pas ce thème : { $topic }
correction-rule-kind = « { $word } » n’indique pas le genre « { $kind } »
correction-rule-date = « { $date } » n’est pas une date
correction-rule-likeness = ce qui ressemble seulement à d’autres articles de { $name } n’y est pas classé
correction-rule-home = le siège de { $outlet } n’indique pas la région de ce qu’il publie
correction-kind-news = actualité

correction-holds = Désormais, { $rule }. { $n ->
    [0] Aucun article des 90 derniers jours ne reposait dessus.
    [one] { $n } article des 90 derniers jours reposait dessus et est relu.
   *[other] { $n } articles des 90 derniers jours reposaient dessus et sont relus.
}
correction-held = C’est déjà le cas : { $rule }.
correction-undone = Ne vaut plus : { $rule }. { $n ->
    [0] Aucun article des 90 derniers jours ne le nomme.
    [one] { $n } article des 90 derniers jours le nomme et est relu.
   *[other] { $n } articles des 90 derniers jours le nomment et sont relus.
}
correction-gone = Cette correction n’existe plus, ou elle a été annulée.
correction-error-words = Donnez un nom, un mot ou une expression, en lettres.

correction-rules = Mots en sourdine et corrections
correction-list = Corrections
correction-list-about = Ce que quelqu’un a marqué comme faux dans les raisons d’une région, d’un thème, d’un genre ou d’une date. Chacune est une règle pour tous les articles, jusqu’à son annulation.
correction-list-none = Rien n’est marqué comme faux. Sous le texte d’un article, chaque raison peut l’être.
correction-made = marqué par { $name }, { $time }
correction-from = à propos de { $title }
correction-undone-by = annulé par { $name }, { $time }
correction-undone-list = Annulées
