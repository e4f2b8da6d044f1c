# The desk: frame, queue, item, acts, issues. "Accept" and "Reject" are labels of the decisions select, place and spike.

## Frame
desk-skip = Aller au contenu
desk-places = Navigation
desk-queue = File
desk-issues = Numéros
desk-sources = Sources
desk-feeds = Flux
desk-audit = Journal
desk-people = Équipe
desk-search = Rechercher
desk-search-hint = Rechercher dans la file
desk-search-go = Rechercher
desk-language = Langue
desk-language-own-name = Français
desk-theme = Apparence
desk-theme-system = Selon l’appareil
desk-theme-light = Clair
desk-theme-dark = Sombre
desk-theme-contrast = Contraste élevé
desk-help = Aide
desk-close = Fermer
desk-undo = Annuler
desk-redo = Rétablir
desk-retry = Réessayer
desk-save = Enregistrer
desk-cancel = Abandonner

## Views
desk-views = Vues
desk-inbox = Boîte de réception
desk-this-issue = Pour ce numéro
desk-needs-region-view = Région manquante
desk-mine = Pour moi
desk-shortlisted = Présélection
desk-snoozed = Reportés
desk-rejected = Écartés
desk-selected = Acceptés
desk-all = Tout
desk-unread-mentions = { $n ->
    [one] 1 vous mentionne
   *[other] { $n } vous mentionnent
}
desk-regions = Régions
desk-saved = Enregistrées
desk-search-results = Recherche
desk-save-view = Enregistrer la vue
desk-save-view-name = Nom
desk-save-view-shared = Pour toute la rédaction
desk-empty-inbox = La boîte de réception est vide. Beau travail.
desk-empty = Rien n’attend dans cette vue.
desk-empty-search = Aucun résultat. Avec moins de mots, ou des mots plus courts, on trouve davantage.
desk-alike-of = Similaires à « { $title } »
desk-languages-of = « { $title } » dans d’autres langues
desk-empty-alike = Rien de similaire dans les 90 derniers jours, ni dans les numéros parus.
desk-empty-languages = Rien ne donne cette information dans une autre langue.
desk-newer = Plus récents
desk-older = Plus anciens
desk-pages = Pages
desk-chosen-none = Aucun article coché
desk-chosen = Cochés : { "{n}" }
desk-choose = Cocher : { $title }
desk-arrived = Nouveaux : { "{n}" } – afficher
desk-how-many-left = À voir : { "{n}" }.

## A card
desk-by-outlet = par { $outlet }
desk-age-now = à l’instant
desk-age-minutes = { $n } min
desk-age-hours = { $n } h
desk-age-days = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
}
desk-public-at = publication : { $time }
desk-public-since = publié : { $time }
desk-withdrawn = retiré : { $time }
desk-public-again = retiré ; nouvelle publication : { $time }
desk-not-public = non publié
desk-placed-in = dans { $issue }
desk-already-ran = déjà paru dans { $issue }
desk-woke = de retour après report
desk-snoozed-until = reporté, retour : { $time }
desk-snoozed-issue = reporté au prochain numéro
desk-assigned = pour { $name }
desk-mentions-you = vous mentionne
desk-comments = { $n ->
    [one] { $n } commentaire
   *[other] { $n } commentaires
}
desk-shortlisted-by = présélectionné par { $name }
desk-duplicate-mark = doublon
desk-edited = modifié
desk-rule-mark = correspond à une règle : { $word }
desk-needs-region = région manquante
desk-no-image = sans image
desk-doubtful = à vérifier
desk-kind = Genre : { $kind }
desk-date-event = Date : { $day }
desk-date-deadline = Date limite : { $day }
desk-date-over = { $date } (passé)
desk-call-over = L’appel est terminé : il a quitté les flux courants
desk-because = d’après { $words }
desk-because-home = parce que c’est la région du média
desk-because-story = d’après d’autres articles de son sujet
desk-because-decided = parce qu’il ressemble à ce que la rédaction y a mis : { $entries } (aucun mot ne le dit)
desk-because-meaning = parce qu’il se lit comme de tels titres (aucun mot ne le dit)
desk-because-editor = par décision de la rédaction
desk-also = La même information
desk-may-belong-to = Relève peut-être de
desk-may-belong = relève peut-être de « { $title } » ({ $outlet })
desk-near = ressemblance de { $percent } %
desk-near-both = ressemblance de { $percent } % ; les deux nomment { $names }
desk-translates = traduit ici
desk-also-more = { $n ->
    [one] et { $n } autre
   *[other] et { $n } autres
}
desk-telling-selected = accepté
desk-telling-shortlisted = présélectionné
desk-telling-spiked = écarté
desk-story-stands = même information : { $how }
desk-gloss = { $title } ({ $outlet })
desk-gloss-facts = En bref : { $facts }

## Acts
desk-accept = Accepter
desk-accept-to-issue = Accepter pour le numéro
desk-accept-to = Accepter pour…
desk-accept-there = Accepter à cet endroit
desk-pick-place = Numéro et rubrique
desk-pick-at = Position
desk-pick-end = à la fin
desk-pick-top = au début
desk-preview = Aperçu
desk-alike = Articles similaires
desk-other-languages = Dans d’autres langues
desk-shortlist = Présélectionner
desk-snooze = Reporter
desk-wake = Réactiver
desk-reject = Écarter
desk-unreject = Réintégrer
desk-remove = Enlever du numéro
desk-move = Déplacer
desk-withdraw = Retirer
desk-duplicate = Doublon
desk-unduplicate = Pas un doublon
desk-merge = Même événement
desk-split = Autre événement
desk-story = Information
desk-merge-told = Même événement, raconté autrement
desk-split-this = Celui-ci raconte un autre événement
desk-split-chosen = Les articles choisis racontent ensemble un autre événement
desk-assign = Attribuer
desk-more = Plus
desk-open = Ouvrir
desk-edit = Modifier
desk-reason = Motif

## What an act came to
desk-did-select = Accepté : « { $title } ».
desk-did-place = Accepté pour { $issue } : « { $title } ».
desk-did-shortlist = Présélectionné : « { $title } ».
desk-did-snooze = Reporté (retour : { $time }) : « { $title } ».
desk-did-snooze-issue = Reporté au prochain numéro : « { $title } ».
desk-did-unsnooze = Réactivé : « { $title } ».
desk-did-spike = Écarté : « { $title } ».
desk-did-unspike = Réintégré : « { $title } ».
desk-did-move = Déplacé vers { $issue } : « { $title } ».
desk-did-remove = Enlevé de { $issue } : « { $title } ».
desk-did-edit = Textes enregistrés : « { $title } ».
desk-did-mark-duplicate = Signalé comme doublon : « { $title } ».
desk-did-unmark-duplicate = N’est plus un doublon : « { $title } ».
desk-did-merge = Réuni avec l’autre en une même information : « { $title } ».
desk-did-merge-many = Réunis en une même information : { $entries }.
desk-did-split = Compte comme un autre événement : « { $title } ».
desk-did-split-many = Comptent ensemble comme un autre événement : { $entries }.
desk-did-assign = Attribué à { $name } : « { $title } ».
desk-did-unassign = N’est plus attribué : « { $title } ».
desk-did-comment = Commenté : « { $title } ».
desk-did-withdraw = Retiré : « { $title } ».
desk-did-undo = Action annulée.
desk-entries = { $n ->
    [one] { $n } article
   *[other] { $n } articles
}
desk-did-select-many = Acceptés : { $entries }.
desk-did-place-many = Acceptés pour { $issue } : { $entries }.
desk-did-shortlist-many = Présélectionnés : { $entries }.
desk-did-snooze-many = Reportés (retour : { $time }) : { $entries }.
desk-did-snooze-issue-many = Reportés au prochain numéro : { $entries }.
desk-did-unsnooze-many = Réactivés : { $entries }.
desk-did-spike-many = Écartés : { $entries }.
desk-did-unspike-many = Réintégrés : { $entries }.
desk-did-move-many = Déplacés vers { $issue } : { $entries }.
desk-did-remove-many = Enlevés de { $issue } : { $entries }.
desk-did-assign-many = Attribués à { $name } : { $entries }.
desk-did-unassign-many = Ne sont plus attribués : { $entries }.
desk-did-withdraw-many = Retirés : { $entries }.
desk-did-many = { $n ->
    [one] C’est fait : { $n } article.
   *[other] C’est fait : { $n } articles.
}
desk-did-same = C’était déjà le cas.
desk-did-tellings = { $n ->
    [one] Avec { $n } version.
   *[other] Avec { $n } versions.
}
desk-undone-unseen = Action annulée. Personne n’a vu l’article.
desk-undone-due = Action annulée. Publication prévue : { $time }.
desk-undone-public = Action annulée. L’article reste publié.
desk-undone-again = Action annulée. L’article est de nouveau publié.
desk-undone-withdrawn = Action annulée. L’article avait été publié ; il est retiré.
desk-undone-many = { $n ->
    [one] Action annulée : { $n } article.
   *[other] Action annulée : { $n } articles.
}

## When it cannot be done
desk-away = Le serveur ne répond pas. Rien n’a changé ; réessayez dans un instant.
desk-failed = L’opération a échoué. Rien n’a changé.
desk-signed-out = Votre session est fermée. Reconnectez-vous ; votre texte est toujours là.
desk-nothing-chosen = Cochez d’abord des articles.
desk-copied = Lien copié.
desk-no-photo = L’image n’a pas pu être récupérée.
desk-error-no-entry = Cet article n’existe pas.
desk-error-no-issue = Ce numéro n’existe pas.
desk-error-refused = Ce n’est plus possible : il y a eu une modification depuis, ou l’article est dans un numéro déjà publié.
desk-error-day = Indiquez le jour.
desk-error-date = Une date est incomplète, finit avant de commencer ou dure plus d’un an ; une date limite est un seul jour.
desk-error-spiked = « { $title } » est dans ce numéro, mais a été écarté. Il faut d’abord le réintégrer ou l’enlever du numéro.
desk-error-flagged = { $n ->
    [one] 1 défaut dans le texte de ce numéro empêche sa publication.
   *[other] { $n } défauts dans le texte de ce numéro empêchent sa publication.
} La commande « newsloom issue check { $slug } » montre ce qui est à corriger.
desk-error-itself = C’est cet article même. Choisissez-en un autre.
desk-error-circle = « { $title } » est signalé comme doublon de cet article. Il faut d’abord annuler ce signalement.
desk-error-asked = La demande n’est pas compréhensible : une partie du formulaire ou de l’adresse manque ou est erronée.
desk-error-store = L’opération a échoué ; le motif est dans le journal technique du serveur.
desk-error-moved = Une autre modification a eu lieu au même moment. Relisez l’article.
desk-why-foreign = La rédaction n’accepte que les formulaires de ses propres pages ; ouvrez la file et agissez depuis celle-ci.
desk-why-method = Cette adresse de la rédaction n’admet pas cette demande ; ouvrez la file.
desk-why-slow = Une partie seulement du formulaire est arrivée à temps ; envoyez-le de nouveau.
desk-why-large = Le formulaire est trop volumineux ; une ou deux phrases suffisent pour un motif.
desk-why-type = La rédaction ne lit que les formulaires de ses propres pages.
desk-why-host = La rédaction ne répond qu’à l’adresse { $host } ; c’est base_url, dans feeds.toml, qui l’indique.
desk-why-host-or-here = La rédaction ne répond qu’aux adresses { $host } et localhost ; c’est base_url, dans feeds.toml, qui l’indique.

## Two editors at once
desk-conflict = Quelqu’un est passé avant
desk-conflict-what = { $name } a fait ceci { $ago } : { $act }.
desk-conflict-kept = Pour les autres, c’est fait.
desk-keep-theirs = Garder l’autre décision
desk-apply-mine = Appliquer la mienne : { $act }
desk-ago-seconds = { $n ->
    [one] il y a { $n } seconde
   *[other] il y a { $n } secondes
}
desk-ago-minutes = { $n ->
    [one] il y a { $n } minute
   *[other] il y a { $n } minutes
}
desk-ago-hours = { $n ->
    [one] il y a { $n } heure
   *[other] il y a { $n } heures
}
desk-ago-days = { $n ->
    [one] il y a { $n } jour
   *[other] il y a { $n } jours
}
desk-claim = { $name } s’en occupe

## One entry
desk-back = Retour à la file
desk-back-item = Retour à l’article
desk-read-at = Lire sur { $outlet }
desk-show-image = Afficher l’image
desk-alt = Description :
desk-no-alt = L’image n’a pas de description.
desk-decide = Décider
desk-section-updates = Nouvelles
desk-section-news = Actualités
desk-section-analysis = Analyses
desk-snooze-until = Jusqu’à
desk-snooze-tomorrow = demain
desk-snooze-next-issue = prochain numéro
desk-snooze-date = jour indiqué
desk-snooze-day = Jour
desk-duplicate-of = Doublon de
desk-duplicate-choose = C’est celui-ci
desk-preview-title = Tel que le public le recevra
desk-preview-no-image = Le public ne reçoit pas d’image : le média ne prête pas les siennes.
desk-duplicate-title = Quel article celui-ci répète-t-il ?
desk-duplicate-search = Un lien, ou des mots du titre
desk-duplicate-found = Résultats
desk-duplicate-none = Rien, ni dans les 90 derniers jours ni dans un numéro, ne contient ces mots.
desk-duplicate-no-link = La rédaction n’a pas d’article correspondant à ce lien. On peut l’ajouter par lien.
desk-assign-to = Attribuer à
desk-assign-me = moi
desk-assign-nobody = personne
desk-mute = Mettre ce mot en sourdine pour ce média
desk-reject-and-mute = Écarter
desk-history = Historique
desk-history-none = Personne n’est encore intervenu ici.
desk-history-line = { $name } : { $act }
desk-comment = Commentaire
desk-comment-hint = Écrivez @nom pour mentionner quelqu’un.
desk-comment-send = Commenter
desk-mentioned = Un commentaire vous mentionne ici.
desk-mention-read = C’est lu
desk-edit-title = Textes de cet article
desk-edit-hint = Un champ vide garde le texte du média. Là où le nôtre diffère, c’est signalé au public.
desk-edit-changed = Le média a modifié son texte depuis que ces textes ont été écrits.
desk-field-title = Titre
desk-field-summary = Résumé
desk-field-image = Adresse de l’image
desk-field-alt = Description de l’image
desk-field-language = Langue
desk-edit-language-original = Comme le dit le média
desk-original = Original
desk-topics = Sujets
desk-dates = Dates
desk-dates-hint = D’un évènement, le premier et le dernier jour ; d’un appel, le dernier jour pour envoyer quelque chose. Une ligne sans premier jour ne dit rien. Elles sont communiquées aux lecteurs dans des calendriers.
desk-date-row = Date { $n }
desk-date-kind = Nature
desk-date-is-event = Évènement
desk-date-is-deadline = Date limite
desk-date-from = Du, ou le
desk-date-to = Au
desk-dates-confirm = { $n ->
    [one] La date est juste
   *[other] Les dates sont justes
}
desk-dates-change = Modifier les dates

## Issues
desk-issue-about = { $state }, { $n ->
    [0] vide
    [one] { $n } article
   *[other] { $n } articles
}
desk-issue-draft = Brouillon
desk-issue-scheduled = Publication : { $time }
desk-issue-published = Publié : { $time }
desk-issue-nothing = Ce qui est accepté pour le numéro apparaît ici.
desk-issue-none = Aucun numéro ouvert
desk-issue-up = Monter : { $title }
desk-issue-down = Descendre : { $title }
desk-issue-out = Enlever : { $title }
desk-issue-section = Rubrique de : { $title }
desk-issue-publish-title = Publication
desk-issue-publish = Publier maintenant
desk-issue-schedule = Programmer
desk-issue-unschedule = Ne pas publier automatiquement
desk-issue-day = Jour
desk-issue-hour = Heure
desk-issue-zone = Fuseau horaire : { $zone }.
desk-issue-did-publish = Publié : { $issue }.
desk-issue-did-unschedule = { $issue } attend votre décision.
desk-issue-did-schedule = { $issue } sera publié automatiquement.
desk-check-title = Avant la publication
desk-check-stopping = { $n ->
    [0] Rien n’empêche la publication.
    [one] 1 défaut empêche la publication.
   *[other] { $n } défauts empêchent la publication.
}
desk-check-stops = Bloque la publication :
desk-check-warns = À revoir :
desk-check-notes = { $n ->
    [one] 1 remarque
   *[other] { $n } remarques
}
desk-check-whole = Tout le numéro
desk-check-head = En-tête
desk-check-lead = Ouverture
desk-check-footer = Pied de page

## Help
desk-help-title = Touches et recherche
desk-help-hint = Tout peut aussi se faire à la souris ou au doigt. Les touches sont sans effet pendant la saisie.
desk-keys-on = Activer les touches
desk-keys-off = Désactiver les touches
desk-help-move = Se déplacer
desk-help-decide = Décider
desk-help-go = Aller à
desk-help-search = Recherche
desk-help-arrange = Ordonner un numéro
desk-help-touch = Au doigt, sur une carte
desk-key-preview = aperçu, tel que le public le recevra
desk-key-arrange = monter, descendre dans la rubrique
desk-key-arrange-section = vers la rubrique précédente, suivante
desk-touch-forward = Glisser vers la droite
desk-touch-back = Glisser vers la gauche
desk-touch-hold = Appuyer longuement
desk-touch-accept = accepter pour le numéro ouvert
desk-touch-reject = écarter
desk-touch-choose = cocher
desk-operator-like = ce qui ressemble à ces mots, ou à un article
desk-key-next = article suivant, précédent
desk-key-open = ouvrir ; retour à la liste
desk-key-first = premier, dernier article
desk-key-scroll = défiler, passer à l’article suivant
desk-key-original = l’original, dans un autre onglet ou dans celui-ci
desk-key-select = cocher ; continuer à cocher
desk-key-select-all = cocher tout, rien, tout de ce média
desk-key-page = page précédente, suivante
desk-key-arrivals = afficher ce qui est arrivé
desk-key-accept = accepter pour le numéro ouvert
desk-key-accept-section = accepter pour un numéro, avec rubrique et position au choix
desk-key-reject = écarter ; avec un motif
desk-key-shortlist = présélectionner
desk-key-snooze = reporter
desk-key-duplicate = doublon de…, ou même événement
desk-key-edit = modifier
desk-key-comment = commenter
desk-key-assign = attribuer ; à moi
desk-key-regions = seulement ces régions, une de plus ou de moins ; toutes
desk-key-undo = annuler, rétablir
desk-key-similar = articles similaires ; la même information dans d’autres langues
desk-key-copy = copier le lien
desk-key-search = rechercher
desk-key-help = cette aide
desk-key-views = vue suivante, précédente
desk-key-queue = file, numéros, sources, flux, journal
desk-operator-words = tous ces mots
desk-operator-phrase = exactement ces mots, à la suite
desk-operator-minus = sans ce mot
desk-operator-outlet = de ce média
desk-operator-lang = dans cette langue
desk-operator-region = dans cette région
desk-operator-topic = sur ce sujet
desk-operator-status = inbox (boîte de réception), needs-region (région manquante), selected (acceptés), shortlist (présélection), snoozed (reportés), rejected (écartés), all (tout)
desk-operator-issue = dans ce numéro
desk-operator-assigned = attribués à vous ou à un nom
desk-operator-for = attribués à vous, ou un commentaire vous mentionne
desk-operator-has = avec image
desk-operator-dates = à partir d’un jour, jusqu’à un jour
desk-operator-sort = les meilleures d’abord, ou sort:newest
desk-operator-tellings = chaque article seul, ou une fiche par information avec tellings:one

## Languages
desk-in-unknown = langue inconnue
desk-in = en { $language }
desk-lang-ar = arabe
desk-lang-bn = bengali
desk-lang-ca = catalan
desk-lang-de = allemand
desk-lang-el = grec
desk-lang-en = anglais
desk-lang-es = espagnol
desk-lang-eu = basque
desk-lang-fa = persan
desk-lang-fr = français
desk-lang-gl = galicien
desk-lang-he = hébreu
desk-lang-hi = hindi
desk-lang-ht = créole haïtien
desk-lang-id = indonésien
desk-lang-it = italien
desk-lang-ja = japonais
desk-lang-ko = coréen
desk-lang-ku = kurde
desk-lang-ml = malayalam
desk-lang-ne = népalais
desk-lang-nl = néerlandais
desk-lang-pl = polonais
desk-lang-pt = portugais
desk-lang-ru = russe
desk-lang-sw = swahili
desk-lang-ta = tamoul
desk-lang-te = télougou
desk-lang-tr = turc
desk-lang-uk = ukrainien
desk-lang-ur = ourdou
desk-lang-vi = vietnamien
desk-lang-zh = chinois

## Added by link
desk-added = L’article a été ajouté ; il attend une décision.
desk-known = La rédaction a déjà cet article.

## Muted words
desk-rules = Mots en sourdine
desk-rules-about = Ce qui arrive avec un mot en sourdine n’est pas écarté : l’article quitte la boîte de réception, il est proposé pour être écarté et peut être récupéré à tout moment.
desk-rules-none = Aucun mot n’est en sourdine.
desk-rules-here = Certains de ces articles sont proposés par une règle.
desk-rules-every-outlet = Tous les médias
desk-rule-made = mis en sourdine par { $name }, { $time }
desk-rule-waiting = { $n ->
    [0] Aucun article n’est proposé pour être écarté.
    [one] { $n } article est proposé pour être écarté.
   *[other] { $n } articles sont proposés pour être écartés.
}
desk-rule-end = Mettre fin à cette règle…
desk-rule-end-about = Ce que seul « { $word } » tenait hors de la boîte de réception y reviendra. Ce qui a été écarté le reste.
desk-rule-end-now = Y mettre fin
desk-rule-ended = La règle a pris fin.
desk-rule-gone = Cette règle n’existe plus.
desk-not-offered = Dans son état actuel, l’article ne propose pas cette action.
desk-help-find = Chercher une touche ou un opérateur
desk-key-health = état des sources
desk-operator-prefix = mots qui commencent ainsi
desk-operator-placed = dans un numéro, publié ou non
desk-operator-duplicate = marqués comme doublons
desk-operator-public = visibles par le public
desk-operator-by = décidés par cette personne
desk-operator-comment = avec des commentaires
desk-operator-in = dans les textes de la rédaction, ou avec original dans ceux du média
desk-operator-story = la même information dans d’autres médias
desk-choose-all = Tous
desk-choose-none = Aucun
