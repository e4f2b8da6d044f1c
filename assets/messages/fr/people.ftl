# People: coming in, who works here, profile, log. Roles are named by what is done, so that no gender is needed.

## Coming in
people-language-name = Français
people-languages = Langues
people-sign-in = Se connecter
people-sign-out = Se déconnecter
people-handle = Pseudonyme
people-handle-hint = De 2 à 32 caractères : a–z, 0–9 et trait d’union. Ce n’est pas forcément votre nom.
people-name = Nom
people-name-hint = Tel qu’on le voit à la rédaction ; un pseudonyme suffit. Il n’est jamais publié.
people-password = Mot de passe
people-password-hint = Au moins 10 caractères, dans n’importe quelle écriture. Quelques mots que personne d’autre ne réunirait conviennent bien.
people-lost-password = En cas de mot de passe perdu, l’administration peut créer un lien pour en choisir un autre.
people-nobody-yet = Il n’y a pas encore de compte. À son démarrage, newsloom affiche un lien qui permet de créer le premier.
people-welcome = Bienvenue
people-welcome-first = Vous êtes la première personne ici. Choisissez comment on vous appellera ; vous pourrez ensuite en inviter d’autres.
people-welcome-invited = Vous êtes invité·e à la rédaction avec le rôle { $role }. Choisissez comment on vous appellera ici.
people-come-in = Entrer
people-new-password = Nouveau mot de passe
people-new-password-lede = Choisissez un nouveau mot de passe pour @{ $person }. Toutes les sessions prendront fin.
people-save-password = Enregistrer le mot de passe

## Why not
people-did-nothing = Rien n’a été modifié
people-back-to-the-queue = Retour à la file
people-not-allowed = Cela demande un autre rôle
people-needs-role = Il faut pour cela le rôle { $need } ; le vôtre est { $have }. L’administration peut le changer.
people-not-signed-in = Connectez-vous d’abord, ou envoyez un jeton valable.
people-wrong = Le pseudonyme ou le mot de passe est erroné.
people-is-suspended = Ce compte est suspendu. L’administration peut le rétablir.
people-wait = { $n ->
    [one] Trop d’essais. Réessayez dans { $n } seconde.
   *[other] Trop d’essais. Réessayez dans { $n } secondes.
    }
people-busy = Trop de personnes se connectent en ce moment. Réessayez dans quelques secondes.
people-dead-link = Ce lien n’ouvre plus rien : il a servi, a été repris ou est trop ancien. Demandez-en un autre à l’administration ; qui exploite newsloom peut en créer un en ligne de commande : newsloom user invite --role admin
people-bad-handle = Un pseudonyme compte de 2 à 32 caractères (a–z, 0–9 et trait d’union) et commence par une lettre ou un chiffre.
people-kept-handle = Ce pseudonyme est réservé à la rédaction elle-même. Choisissez-en un autre.
people-handle-taken = Ce pseudonyme est déjà pris. Choisissez-en un autre.
people-long-name = Ce nom est trop long : 60 caractères au plus.
people-bad-email = Ce n’est pas une adresse électronique. Laissez le champ vide ; personne n’en a besoin.
people-short-password = Le mot de passe est trop court : { $n } caractères au moins. Quelques mots conviennent bien.
people-long-password = Le mot de passe est trop long : 200 caractères au plus.
people-common-password = Ce mot de passe est l’un des premiers que l’on essaierait. Choisissez-en un autre.
people-nobody = Personne ne s’appelle @{ $handle }.
people-last-admin = C’est la dernière personne chargée de l’administration. Confiez d’abord ce rôle à une autre.
people-above-own-role = Un jeton ne peut pas faire plus que la personne à qui il appartient.
people-not-sure = Pour confirmer, écrivez le pseudonyme { $handle } dans le champ.
people-not-understood = La demande n’a pas été comprise : une partie du formulaire manque ou est erronée.
people-broken = Cela n’a pas pu être fait ; le journal du serveur dit pourquoi.

## What was done
people-said-signed-out = Vous êtes déconnecté·e.
people-said-password = Le mot de passe est changé.
people-said-done = C’est fait.
people-said-same = C’était déjà le cas.
people-said-saved = Enregistré.
people-said-revoked = Il n’ouvre plus rien.
people-said-ended = La session est terminée.
people-said-forgotten = Le nom a disparu ; les décisions restent.

## People
people-people = Personnes
people-count = { $n ->
    [one] { $n } personne
   *[other] { $n } personnes
    }
people-you = vous
people-former = ancien membre { $number }
people-command-line = la ligne de commande
people-newsroom = la rédaction
people-object-token = jeton { $number }
people-former-heading = Ne sont plus là :
people-invite = Inviter quelqu’un
people-invite-hint = Vous obtenez un lien à transmettre par une voie de confiance. Il sert une fois, pendant sept jours.
people-make-link = Créer un lien
people-invited = Invitation
people-invited-lede = Qui ouvre ce lien rejoint la rédaction avec le rôle { $role }.
people-reset = Lien pour un nouveau mot de passe
people-reset-lede = Ce lien permet à { $person } de choisir un nouveau mot de passe. D’ici là, l’ancien reste valable.
people-shown-once = Copiez-le maintenant : il n’est affiché qu’une fois
people-until = Il est valable jusqu’au { $until }.
people-back = Retour
people-open-links = Liens encore valables
people-link-invites = Invitation : { $role }
people-link-password = Nouveau mot de passe : { $person }
people-link-facts = par { $by }, jusqu’au { $until }
people-revoke = Reprendre
people-role = Rôle
people-role-of = Rôle de { $person }
people-role-viewer = lecture
people-role-contributor = contribution
people-role-editor = édition
people-role-publisher = publication
people-role-admin = administration
people-change = Changer
people-joined = Depuis
people-seen = Dernière visite
people-never = jamais
people-what-to-do = Compte
people-suspended = compte suspendu
people-no-password = pas encore de mot de passe
people-suspend = Suspendre
people-restore = Rétablir
people-forget = Oublier…
people-forget-lede = Nom, pseudonyme, adresse, mot de passe, sessions et jetons disparaissent pour de bon. Les décisions restent, sous « ancien membre ». Pour confirmer, écrivez { $handle } :
people-forget-for-good = Oublier pour de bon

## Profile
people-profile = Profil
people-interface = Langue de l’interface
people-reads = Langues que vous lisez
people-reads-hint = La mieux lue d’abord. Un texte dans une autre langue montre alors un titre dans l’une des vôtres, s’il existe.
people-reads-choice = Langue { $n }
people-theme = Apparence
people-theme-system = Comme l’appareil
people-theme-light = Clair
people-theme-dark = Sombre
people-theme-contrast = Contraste élevé
people-after = Après une décision, aller
people-after-next = à l’élément suivant
people-after-previous = à l’élément précédent
people-after-stay = nulle part : rester
people-keys = Les touches seules agissent (j, k, a, r…)
people-email = Adresse électronique (facultative)
people-email-hint = Seule l’administration la voit. Rien n’y est envoyé.
people-save = Enregistrer
people-old-password = Mot de passe actuel
people-sessions = Où vous êtes connecté·e
people-unknown-device = Appareil inconnu
people-this-session = celle-ci
people-end-session = Terminer
people-sign-out-everywhere = Se déconnecter partout ailleurs
people-tokens = Jetons pour programmes
people-tokens-hint = Un programme qui envoie un jeton agit en votre nom, avec le rôle que vous lui donnez.
people-token-name = À quoi il sert
people-token-days = Jours de validité (vide : sans fin)
people-token-made = Jeton
people-token-lede = Un programme qui envoie ce jeton peut faire ce que permet le rôle { $role }.
people-token-facts = jusqu’au { $until }, dernier usage { $used }
people-make-token = Créer un jeton
people-no-end = sans fin
people-data = Ce qui est conservé à votre sujet
people-data-lede = Votre compte, vos sessions, jetons et actes, en JSON. Aucune adresse de vos appareils n’est conservée.
people-data-take = Télécharger

## Log
people-audit = Journal
people-audit-lede = Tout ce qui a été fait ici, le plus récent d’abord.
people-audit-who = Qui
people-audit-what = Quoi
people-audit-anybody = tout le monde
people-audit-anything = tout
people-audit-from = Du
people-audit-to = Au
people-audit-show = Afficher
people-audit-empty = Rien de tel n’a été fait.
people-audit-older = Plus ancien
people-audit-json = En JSON

## Acts in the log
people-act-sign-in = connexion
people-act-sign-in-failed = échec de connexion
people-act-sign-out = déconnexion
people-act-sign-out-everywhere = déconnexion ailleurs
people-act-join = arrivée
people-act-add-person = ajout d’une personne
people-act-invite = invitation
people-act-revoke-invitation = invitation reprise
people-act-reset-password = lien pour un mot de passe
people-act-change-password = mot de passe changé
people-act-change-profile = profil modifié
people-act-change-role = rôle modifié
people-act-suspend = suspension
people-act-restore = rétablissement
people-act-forget = oubli d’une personne
people-act-make-token = jeton créé
people-act-revoke-token = jeton repris
people-act-add-link = lien ajouté
people-act-answer-update = réponse à une nouvelle
people-act-add-source = source ajoutée
people-act-change-source = source modifiée
people-act-remove-source = source retirée
people-act-make-update-link = lien pour des nouvelles
people-act-revoke-update-link = lien pour des nouvelles repris
people-act-save-view = vue enregistrée
people-act-remove-view = vue retirée
people-act-remove-rule = règle retirée
people-act-select = accepté
people-act-shortlist = présélectionné
people-act-snooze = reporté
people-act-snooze-until = reporté, retour : { $time }
people-act-snooze-issue = reporté au prochain numéro
people-act-unsnooze = réactivé
people-act-spike = écarté
people-act-spike-rule = écarté ; mot ignoré : « { $word } »
people-act-unspike = réintégré
people-act-place = placé dans un numéro
people-act-place-in = placé dans { $place }
people-act-move = déplacé dans un numéro
people-act-move-to = déplacé vers { $place }
people-act-remove = retiré d’un numéro
people-act-remove-from = retiré de { $place }
people-act-edit = texte modifié
people-act-mark-duplicate = marqué comme doublon
people-act-unmark-duplicate = marque de doublon annulée
people-act-assign = attribué
people-act-assign-to = attribué à { $name }
people-act-assign-nobody = attribution annulée
people-act-comment = commentaire
people-act-withdraw = retiré de la publication
people-act-undo = annulé
people-act-undo-of = annulé : { $act }
people-act-publish-issue = numéro publié
people-act-schedule-issue = numéro programmé
people-act-schedule-at = publication programmée : { $time }
people-act-unschedule = programmation annulée
