# Recherche, vues enregistrées et leurs flux privés.

search-note-operator = L’opérateur « { $name }: » n’existe pas ; le texte a été cherché comme un mot.
search-note-value = « { $name }: » n’admet pas « { $value } » ; l’ensemble a été cherché comme du texte.
search-note-quote = Un guillemet n’est pas fermé ; tout a été pris jusqu’à la fin.
search-note-empty = Il n’y a rien à chercher dans « { $text } ».
search-note-short = « { $text }* » est trop court : il faut au moins trois lettres avant l’astérisque. Il a été cherché comme un mot entier.
search-note-long = La recherche est trop longue ; sa fin a été laissée de côté.

search-feed-about = Flux privé d’une vue de la rédaction : gardez son adresse pour vous.

search-views = Vues enregistrées
search-views-about = Une vue enregistrée est une recherche qui porte un nom. Chacune a un flux privé pour un lecteur de flux ; quiconque en a l’adresse peut lire la vue.
search-views-none = Aucune vue n’est encore enregistrée. Faites une recherche et choisissez « Enregistrer la vue ».
search-view-shared = partagée avec toute la rédaction
search-view-own = pour vous seulement
search-view-remove = Supprimer
search-feed-new = Nouvelle adresse du flux
search-feed-first = Obtenir une adresse de flux
search-feed-end = Fermer le flux
search-feed-all = Une seule adresse pour toutes vos vues
search-feed-list = Liste des flux, pour un lecteur de flux (OPML)
search-feed-once = Cette adresse n’est montrée qu’une fois. Copiez-la maintenant dans votre lecteur de flux et gardez-la pour vous ; la précédente ne fonctionne plus.
search-said-saved = La vue est enregistrée.
search-said-removed = La vue est supprimée ; ses flux sont fermés.
search-said-ended = Le flux est fermé ; son adresse ne fonctionne plus.
search-error-name = La vue n’a pas pu être enregistrée, faute d’un nom de 80 caractères au plus. Donnez-lui-en un.
search-error-gone = Cette vue n’existe pas ou n’est plus partagée avec vous.
search-error-failed = L’opération a échoué ; rien n’a changé. Réessayez dans un instant.
