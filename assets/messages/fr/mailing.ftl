# Un numéro en route vers celles et ceux qui le reçoivent par courriel.
mailing-title = Étapes de la publication
mailing-prepare = Courriel préparé
mailing-approve = Courriel approuvé
mailing-freeze = Texte fixé
mailing-web = Page
mailing-feeds = Flux
mailing-mail = Courriel envoyé
mailing-waiting = en attente
mailing-doing = en cours
mailing-done = fait
mailing-refused = non fait
mailing-stale = Le numéro a changé depuis.
mailing-tests = { $n ->
    [one] { $n } courriel d’essai
   *[other] { $n } courriels d’essai
}
mailing-test = Envoyer un essai à
mailing-kept = L’adresse est remise au service d’envoi et n’est pas conservée. Rien ne devient public.
mailing-do-prepare = Préparer le courriel
mailing-do-approve = Approuver le courriel
mailing-do-cancel = Annuler
mailing-did-prepare = Le courriel de { $issue } est préparé.
mailing-did-approve = Le courriel de { $issue } peut partir.
mailing-did-cancel = Le courriel de { $issue } ne part pas.
mailing-error-not-prepared = Le courriel de ce numéro n’est pas encore préparé.
mailing-error-not-approved = Le courriel de ce numéro n’est pas encore approuvé. Préparez-le, regardez l’essai, approuvez-le.
mailing-error-changed = Le numéro a changé depuis. Préparez de nouveau son courriel et regardez-le.
mailing-error-begun = Le courriel est parti ou en train de partir.
mailing-error-no-key = La rédaction n’a pas de clé du service d’envoi. La personne qui l’administre peut la donner.
mailing-error-nothing = Il n’y a rien à annuler.
mailing-error-service = Le service d’envoi ne l’a pas fait : { $why }
mailing-error-no-service = Aucun service d’envoi n’expédie cette lettre.
