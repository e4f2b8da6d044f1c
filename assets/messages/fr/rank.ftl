# L'ordre de la file et pourquoi une entrée se trouve là.
rank-order = Ordre
rank-newest = Les plus récentes d’abord
rank-best = Les meilleures d’abord
rank-best-about = Les { $n } plus récentes de cette vue, d’abord celles que vous retiendrez le plus probablement, d’autant de régions, de médias et de langues qu’il y en a. Chacune dit pourquoi.
rank-why = Pourquoi elle est là
rank-chance = { $n } sur 100
rank-trial = à l’essai
rank-trial-about = on sait peu de ce qui lui ressemble ; elle paraît donc de temps en temps
rank-for = pour
rank-against = contre
rank-theme = thème : { $name }
rank-need-for = ce numéro a peu de { $name }
rank-need-against = ce numéro a beaucoup de { $name }
rank-outlet = { $n } entrées sur 100 de { $outlet } sont retenues
rank-story = { $n ->
    [one] racontée par { $n } autre média
   *[other] racontée par { $n } autres médias
}
rank-languages = { $n ->
    [one] racontée dans { $n } autre langue
   *[other] racontée dans { $n } autres langues
}
rank-reprint = un autre média l’a publiée avant
rank-fresh = { $n ->
    [0] du jour
    [one] d’il y a { $n } jour
   *[other] d’il y a { $n } jours
}
rank-deadline = { $n ->
    [0] finit aujourd’hui
    [one] finit dans { $n } jour
   *[other] finit dans { $n } jours
}
rank-past = son dernier jour est passé
rank-length-for = texte long
rank-length-against = peu de texte
rank-image = a une image
rank-stars = { $n ->
    [one] présélectionnée par { $n } personne
   *[other] présélectionnée par { $n } personnes
}
rank-ran = son histoire a paru dans un numéro
rank-foreign = personne ici ne lit sa langue
rank-often = souvent retenu : { $name }
rank-seldom = rarement retenu : { $name }
rank-like-for = ressemble à ce qui a été retenu
rank-like-against = ressemble à ce qui a été refusé
rank-witness-accepted = Le plus semblable parmi ce qui a été retenu :
rank-witness-rejected = Le plus semblable parmi ce qui a été refusé :
rank-kind-analysis = analyse
rank-kind-statement = communiqué
rank-kind-call = appel
rank-kind-event = événement
rank-teaches = Vos décisions enseignent cet ordre. Un refus pour l’une de ces raisons enseigne moins : un doublon, rien ; l’ancien, seulement sur l’âge ; une source faible, seulement sur son média.
rank-reason-taste = hors sujet
rank-reason-duplicate = doublon
rank-reason-old = ancien
rank-reason-source = source faible
