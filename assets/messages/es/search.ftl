# Búsqueda, vistas guardadas y sus canales privados.

search-note-operator = No existe el operador «{ $name }:»; se buscó como palabra.
search-note-value = «{ $name }:» no admite «{ $value }»; se buscó como texto.
search-note-quote = Hay unas comillas sin cerrar; se tomó el texto hasta el final.
search-note-empty = En «{ $text }» no hay nada que buscar.
search-note-short = «{ $text }*» es demasiado corto: antes del asterisco van al menos tres letras. Se buscó como palabra entera.
search-note-long = La búsqueda es demasiado larga; se omitió el final.

search-feed-about = Canal privado de una vista de la mesa de redacción: no comparta su dirección.

search-views = Vistas guardadas
search-views-about = Una vista guardada es una búsqueda con nombre. Cada una tiene un canal privado para un lector de noticias; quien tenga la dirección puede leer la vista.
search-views-none = Aún no hay vistas guardadas. Haga una búsqueda y elija «Guardar vista».
search-view-shared = compartida con toda la redacción
search-view-own = solo para usted
search-view-remove = Eliminar
search-feed-new = Nueva dirección del canal
search-feed-first = Obtener una dirección del canal
search-feed-end = Cerrar el canal
search-feed-all = Una sola dirección para todas sus vistas
search-feed-list = Lista de los canales, para un lector de noticias (OPML)
search-feed-once = Esta dirección se muestra una sola vez. Cópiela ahora en su lector de noticias y no la comparta; la anterior ya no funciona.
search-said-saved = La vista se guardó.
search-said-removed = La vista se eliminó; sus canales quedaron cerrados.
search-said-ended = El canal quedó cerrado; su dirección ya no funciona.
search-error-name = No se pudo guardar la vista porque no tiene un nombre de hasta 80 caracteres. Póngale uno.
search-error-gone = Esa vista no existe o ya no se comparte con usted.
search-error-failed = No funcionó; no se cambió nada. Inténtelo de nuevo en un momento.
