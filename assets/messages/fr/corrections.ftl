# Corrections : ce qui est faux dans les raisons d’un résultat et devient une règle.

wrong-place = Pas ce lieu…
wrong-topic = Pas ce thème…
wrong-title = Qu’est-ce qui est faux ?
wrong-about = Ce que vous marquez ne compte plus nulle part : ni dans cet article, ni dans ceux des 90 derniers jours, ni dans ceux qui viendront. Toute personne qui décide peut l’annuler, sous « Mots en sourdine et corrections ». Pour ne changer que cet article, modifiez-le.
wrong-nothing = Il n’y a ici aucune raison qui puisse être fausse.
wrong-phrase-label = Expression
wrong-mark = Marquer comme faux
wrong-marked = marqué comme faux
wrong-home = La région du média fait pencher la balance ; ce n’est pas un mot qui puisse être faux. Donnez d’autres régions à l’article avec « Modifier ».
wrong-many = Autant de régions dans un titre le rendent international. Donnez d’autres régions à l’article avec « Modifier ».
wrong-story = L’article ne nomme aucun lieu et a la région de son histoire. Donnez-lui ses propres régions avec « Modifier ».

wrong-rule-place = « { $name } » ne désigne pas ce pays : { $place }
wrong-rule-region = « { $name } » ne désigne aucune région
wrong-rule-phrase = dans « { $phrase } », aucun nom n’est un lieu
wrong-rule-phrase-open = Dans cette expression, aucun nom n’est un lieu :
wrong-rule-topic = « { $word } » n’indique pas ce thème : { $topic }
wrong-rule-kind = « { $word } » n’indique pas le genre « { $kind } »
wrong-rule-date = « { $date } » n’est pas une date
wrong-kind-news = actualité

wrong-holds = Désormais, { $rule }. { $n ->
    [0] Aucun article des 90 derniers jours ne reposait dessus.
    [one] { $n } article des 90 derniers jours reposait dessus et est relu.
   *[other] { $n } articles des 90 derniers jours reposaient dessus et sont relus.
}
wrong-held = C’est déjà le cas : { $rule }.
wrong-undone = Ne vaut plus : { $rule }. { $n ->
    [0] Aucun article des 90 derniers jours ne le nomme.
    [one] { $n } article des 90 derniers jours le nomme et est relu.
   *[other] { $n } articles des 90 derniers jours le nomment et sont relus.
}
wrong-gone = Cette correction n’existe plus, ou elle a été annulée.
wrong-error-words = Donnez un nom, un mot ou une expression, en lettres.

wrong-rules = Mots en sourdine et corrections
wrong-list = Corrections
wrong-list-about = Ce que quelqu’un a marqué comme faux dans les raisons d’une région ou d’un thème. Chacune est une règle pour tous les articles, jusqu’à son annulation.
wrong-list-none = Rien n’est marqué comme faux. Sous le texte d’un article, chaque raison peut l’être.
wrong-made = marqué par { $name }, { $time }
wrong-from = à propos de { $title }
wrong-undone-by = annulé par { $name }, { $time }
wrong-undone-list = Annulées
