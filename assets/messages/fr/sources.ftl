# Sources, et articles ajoutés par leur lien.
sources-title = Sources
sources-heard = { $n ->
    [one] Sources en service : { $working } sur { $n }.
   *[other] Sources en service : { $working } sur { $n }.
}
sources-find-label = Adresse d’un site ou de son flux
sources-find = Chercher ses flux
sources-none = Il n’y a pas encore de média. Cherchez ci-dessus les flux du premier.
sources-address-wanted = Adresse manquante : ce média n’a pas de source et n’est pas consulté.
sources-trusted = paraît automatiquement
sources-review = paraît si on le choisit
sources-whole = texte entier
sources-excerpt = extrait
sources-headline = titre et lien
sources-good = Dernière réponse
sources-next = Prochaine consultation
sources-per-week = Articles par semaine
sources-languages = Langues
sources-test = Tester
sources-pause = Suspendre
sources-resume = Reprendre
sources-take-new = Utiliser la nouvelle adresse
sources-change = Modifier ou supprimer
sources-new-address = Nouvelle adresse
sources-save = Enregistrer
sources-remove = Supprimer cette source
sources-remove-about = Ce qu’elle a apporté reste. Elle est retirée de feeds.toml et n’est plus consultée.
sources-coverage = Qui nous écoutons : sources en service, par région et par langue
sources-region = Région
sources-all = Toutes
sources-no-region = Sans région propre
sources-gap-regions = Aucune source en service : { $list }
sources-gap-languages = Aucune source en service dans ces langues : { $list }
sources-back = Retour aux sources
sources-not-done = Rien n’a été changé
sources-badge-new = nouvelle
sources-badge-paused = suspendue
sources-badge-works = fonctionne
sources-badge-quarantined = en quarantaine
sources-badge-held = changements retenus
sources-badge-silent = silencieuse
sources-badge-overdue = non consultée
sources-badge-fails = en panne
sources-health-unasked = Pas encore consultée. C’est la prochaine.
sources-health-paused = Suspendue : elle n’est pas consultée tant que personne ne la reprend. Ce qu’elle a apporté reste.
sources-health-works = Fonctionne.
sources-health-quarantined = En quarantaine depuis { $since } : quelqu’un d’autre semble y parler. Regardez le site, puis répondez ci-dessous.
sources-health-held = { $n ->
    [one] Un changement est retenu depuis { $since }. Regardez-le, puis répondez ci-dessous.
   *[other] { $n } changements sont retenus depuis { $since }. Regardez-les, puis répondez ci-dessous.
}
sources-health-silent = { $n ->
    [one] Répond, mais n’apporte rien depuis le { $since } ; d’habitude, quelque chose arrive chaque jour. Vérifiez si le média publie encore à cette adresse.
   *[other] Répond, mais n’apporte rien depuis le { $since } ; d’habitude, quelque chose arrive tous les { $n } jours. Vérifiez si le média publie encore à cette adresse.
}
sources-health-moved = Fonctionne, mais a changé d’adresse : { $to }. Utilisez la nouvelle adresse.
sources-health-waits = Le site nous demande d’attendre jusqu’au { $until }. Il n’y a rien à faire.
sources-health-waits-on = Le site nous demande d’attendre. Il n’y a rien à faire.
sources-health-overdue = Pas consultée depuis le { $since }, alors que c’est l’heure. Vérifiez si la rédaction est en marche.
sources-health-fails-since = En panne depuis le { $since }.
sources-health-next = Nouvel essai le { $time }.
sources-why-gone = Le site indique que cette adresse n’existe plus (410) ; elle n’est donc plus consultée.
sources-why-missing = Il n’y a rien à cette adresse (404).
sources-why-blocked = Le site ne nous laisse pas entrer.
sources-why-robots = Le site demande aux programmes de ne pas lire cette page (robots.txt).
sources-why-not-a-feed = Ce qui arrive n’est pas un flux.
sources-why-server = La panne vient du site lui-même.
sources-why-name = Aucun site de ce nom n’a été trouvé.
sources-why-unreachable = Le site est injoignable.
sources-why-certificate = Le certificat du site n’est pas valable : on ne sait pas qui répond.
sources-why-slow = Le site est trop lent.
sources-why-too-large = Ce qui arrive est trop volumineux.
sources-why-private = Cette adresse est dans un réseau privé et n’est pas consultée.
sources-why-waits = Le site nous demande d’attendre. Réessayez plus tard.
sources-why-other = La lecture a échoué.
sources-alarm-named = Elle s’appelait « { $was } ». Elle s’appelle maintenant « { $is } », dans une autre langue, et un autre programme l’écrit.
sources-alarm-nameless = Elle s’appelait « { $was } ». Elle n’a plus de titre, et sa langue et son programme ne sont plus les mêmes.
sources-alarm-leads = { $n } liens sur { $of } mènent à { $site } ; ceux du média menaient ailleurs auparavant.
sources-alarm-rewrite = { $n ->
    [one] Une entrée connue sur { $known } dit tout à coup autre chose.
   *[other] { $n } entrées connues sur { $known } disent tout à coup autre chose.
}
sources-alarm-quarantine = Les nouveautés arrivent dans la file et rien ne paraît de soi-même. Ce qui est publié reste tel quel.
sources-alarm-mark = source en quarantaine
sources-alarm-held = { $n ->
    [0] Aucun changement n’est retenu.
    [one] Un changement est retenu ; ce qui est publié reste tel quel.
   *[other] { $n } changements sont retenus ; ce qui est publié reste tel quel.
}
sources-alarm-theirs = C’est toujours le média
sources-alarm-take-up = Accepter les changements
sources-alarm-keep = Garder les textes tels quels
sources-alarm-look = Voir le détail
sources-held = Changements retenus
sources-do-look = Cherchez la nouvelle adresse sur le site du média.
sources-do-ask = Posez la question au média.
sources-do-private = Indiquez l’adresse que le public utilise.
sources-do-wait = Le plus souvent, cela se règle de soi-même ; sinon, posez la question au média.
sources-poll-changed = Du nouveau
sources-poll-unchanged = Rien de nouveau
sources-poll-moved = Adresse changée
sources-poll-waits = Le site demande d’attendre
sources-poll-failed = Échec
sources-polls = Dernières consultations
sources-no-polls = Aucune consultation n’a encore rien apporté ni échoué.
sources-when = Quand
sources-what = Ce qui s’est passé
sources-answer = Réponse
sources-new = Nouveaux
sources-revised = Modifiés
sources-mended = Réparé
sources-entries = Articles les plus récents
sources-no-entries = Elle n’a encore rien apporté.
sources-found = Ce qui a été trouvé
sources-found-none = Aucun flux n’a été trouvé à { $site }. Demandez l’adresse au média.
sources-newest-titles = Titres les plus récents :
sources-add = Ajouter cette source
sources-outlet = Média
sources-outlet-new = Un nouveau média
sources-outlet-new-about = Pour un nouveau média
sources-outlet-name = Nom
sources-outlet-slug = Nom court dans les adresses (a à z, chiffres, traits d’union)
sources-outlet-languages = Langues, la principale d’abord (par exemple pt, es)
sources-outlet-trusted = Ce qu’il publie paraît automatiquement, sauf si la rédaction l’écarte
sources-would-entries = { $n ->
    [one] { $n } article ({ $format }).
   *[other] { $n } articles ({ $format }).
}
sources-would-newest = Le plus récent est du { $time }.
sources-would-no-dates = Sans dates : les articles comptent à partir de leur arrivée.
sources-would-language = Langue : { $language }.
sources-would-no-language = La langue n’est pas déclarée ; elle est déduite des mots.
sources-would-pictures = { $n ->
    [one] { $n } article a une image ; { $described } avec description.
   *[other] { $n } articles ont une image ; { $described } avec description.
}
sources-would-no-pictures = Sans images.
sources-would-mended = Réparé à la lecture : { $kinds }.
sources-mended-encoding = l’encodage, mal indiqué ou absent
sources-mended-characters = des caractères qui n’ont pas leur place
sources-mended-dates = des dates illisibles
sources-mended-links = des liens qui ne mènent nulle part
sources-mended-ampersands = des esperluettes et des entités mal écrites
sources-mended-tags = des balises non fermées, ou fermées deux fois
sources-mended-json = un JSON défectueux
sources-mended-no-ids = des articles sans identifiant
sources-mended-repeated-ids = un même identifiant pour plusieurs articles
sources-mended-shared-links = un même lien pour plusieurs articles
sources-mended-many = plus d’articles qu’on n’en lit en une fois
sources-mended-cut = la fin, qui manque
sources-mended-before = quelque chose avant le début
sources-mended-packed = une compression non indiquée
sources-mended-skipped = un calendrier qui n’autorise aucune heure ou aucun jour
sources-mended-reader = une forme que seul un second lecteur, plus patient, a comprise
sources-mended-restless = des articles qui changent sans cesse
sources-said-added = La source a été ajoutée. Elle sera consultée dans un instant.
sources-said-paused = La source est suspendue.
sources-said-resumed = La source est de nouveau consultée.
sources-said-moved = La source a sa nouvelle adresse.
sources-said-removed = La source a été supprimée. Ce qu’elle a apporté reste.
sources-said-theirs = C’est bien le média : ses entrées arrivent comme avant, et ce qui était retenu est accepté.
sources-said-kept = Les textes restent tels quels.
sources-fixed-no-file = Cette rédaction n’a pas de feeds.toml modifiable ici.
sources-error-address = Ce n’est pas l’adresse d’un site. Écrivez par exemple example.org.
sources-error-secret = On ne sait pas ce que cachent les astérisques de cette adresse. Écrivez-la en entier.
sources-error-no-alarm = Cette alerte n’existe plus.
sources-error-not-ready = La rédaction démarre encore. Réessayez dans un instant.
sources-error-faulty = feeds.toml contient des erreurs et ne peut pas être modifié ici ; « newsloom check » les explique.
sources-error-no-source = Cette source n’existe plus.
sources-error-no-outlet = Ce média n’existe plus.
sources-error-refused = Ce serait une erreur dans feeds.toml : l’adresse ou le nom court est déjà pris, ou il manque quelque chose.
sources-error-by-hand = feeds.toml est écrit d’une façon que seule une personne devrait modifier. Modifiez-le dans un éditeur de texte.
sources-error-changed = Quelqu’un a modifié feeds.toml au même moment. Relisez-le et recommencez.
sources-error-read-only = La rédaction peut seulement lire feeds.toml. La personne qui l’administre peut changer cela.
sources-error-write = feeds.toml n’a pas pu être écrit ; il est resté tel quel. La personne qui administre la rédaction trouvera la raison dans le journal.
sources-error-store = L’opération a échoué ; le motif est dans le journal.
sources-link-title = Ajouter par lien
sources-link-about = La page est consultée une seule fois, pour son titre, son image et sa date. Ce que la rédaction a déjà est affiché, et non ajouté une deuxième fois.
sources-link-address = Adresse de l’article
sources-link-note = Note pour le reste de la rédaction (facultatif)
sources-link-add = Ajouter
sources-link-is-feed = C’est un flux. Ajoutez-le parmi les sources.
sources-link-no-page = Ce n’est pas une page : rien n’en indique le titre.
sources-bookmarklet = Depuis n’importe quelle page en un clic
sources-bookmarklet-about = Créez un favori dans votre navigateur et mettez ceci comme adresse :
