# The desk: frame, queue, item, acts, issues. "Accept" and "Reject" are labels of the decisions select, place and spike.

## Frame
desk-skip = Ir al contenido
desk-places = Navegación
desk-queue = Cola
desk-issues = Números
desk-sources = Fuentes
desk-feeds = Canales
desk-audit = Registro
desk-people = Equipo
desk-search = Buscar
desk-search-hint = Buscar en la cola
desk-search-go = Buscar
desk-language = Idioma
desk-language-own-name = Español
desk-theme = Apariencia
desk-theme-system = Según el dispositivo
desk-theme-light = Clara
desk-theme-dark = Oscura
desk-theme-contrast = Alto contraste
desk-help = Ayuda
desk-close = Cerrar
desk-undo = Deshacer
desk-redo = Rehacer
desk-retry = Reintentar
desk-save = Guardar
desk-cancel = Cancelar

## Views
desk-views = Vistas
desk-inbox = Bandeja de entrada
desk-this-issue = Para este número
desk-needs-region-view = Falta la región
desk-mine = Para mí
desk-shortlisted = Preselección
desk-snoozed = Pospuestas
desk-rejected = Rechazadas
desk-selected = Aceptadas
desk-all = Todo
desk-unread-mentions = { $n ->
    [one] 1 le menciona
   *[other] { $n } le mencionan
}
desk-regions = Regiones
desk-saved = Guardadas
desk-search-results = Búsqueda
desk-save-view = Guardar vista
desk-save-view-name = Nombre
desk-save-view-shared = Para toda la redacción
desk-empty-inbox = La bandeja de entrada está vacía. Buen trabajo.
desk-empty = No hay nada pendiente en esta vista.
desk-empty-search = No se encontró nada. Con menos palabras, o más cortas, se encuentra más.
desk-alike-of = Similares a «{ $title }»
desk-languages-of = «{ $title }» en otros idiomas
desk-empty-alike = No hay nada similar en los últimos 90 días ni en los números publicados.
desk-empty-languages = Nada cuenta esta noticia en otro idioma.
desk-newer = Más recientes
desk-older = Más antiguas
desk-pages = Páginas
desk-chosen-none = Ninguna marcada
desk-chosen = Marcadas: { "{n}" }
desk-choose = Marcar: { $title }
desk-arrived = Nuevas: { "{n}" } – mostrar
desk-how-many-left = Por ver: { "{n}" }.

## A card
desk-by-outlet = por { $outlet }
desk-age-now = ahora mismo
desk-age-minutes = { $n } min
desk-age-hours = { $n } h
desk-age-days = { $n ->
    [one] { $n } día
   *[other] { $n } días
}
desk-public-at = publicación: { $time }
desk-public-since = publicada: { $time }
desk-withdrawn = retirada: { $time }
desk-public-again = retirada; nueva publicación: { $time }
desk-not-public = sin publicar
desk-placed-in = en { $issue }
desk-already-ran = ya salió en { $issue }
desk-woke = de vuelta tras posponerla
desk-snoozed-until = pospuesta hasta: { $time }
desk-snoozed-issue = pospuesta hasta el próximo número
desk-assigned = para { $name }
desk-mentions-you = le menciona
desk-comments = { $n ->
    [one] { $n } comentario
   *[other] { $n } comentarios
}
desk-shortlisted-by = preseleccionada por { $name }
desk-duplicate-mark = duplicado
desk-edited = editada
desk-rule-mark = coincide con una regla: { $word }
desk-needs-region = falta la región
desk-no-image = sin imagen
desk-doubtful = en duda
desk-kind = Tipo: { $kind }
desk-date-event = Fecha: { $day }
desk-date-deadline = Plazo: { $day }
desk-date-over = { $date } (pasado)
desk-call-over = La convocatoria ha terminado: ya no está en las canales corrientes
desk-because = por { $words }
desk-because-home = por ser la región del medio
desk-because-story = por otras notas de su historia
desk-because-decided = porque se parece a lo que la redacción puso ahí: { $entries } (ninguna palabra lo dice)
desk-because-meaning = porque se lee como esos titulares (ninguna palabra lo dice)
desk-because-editor = por decisión de la redacción
desk-also = La misma noticia
desk-may-belong-to = Quizá sea parte de
desk-may-belong = quizá sea parte de «{ $title }» ({ $outlet })
desk-near = { $percent } % de parecido
desk-near-both = { $percent } % de parecido; ambas nombran { $names }
desk-translates = traducido aquí
desk-also-more = { $n ->
    [one] y { $n } más
   *[other] y { $n } más
}
desk-telling-selected = aceptada
desk-telling-shortlisted = preseleccionada
desk-telling-spiked = rechazada
desk-story-stands = su noticia: { $how }
desk-gloss = { $title } ({ $outlet })
desk-gloss-facts = En resumen: { $facts }

## Acts
desk-accept = Aceptar
desk-accept-to-issue = Aceptar para el número
desk-accept-to = Aceptar para…
desk-accept-there = Aceptar ahí
desk-pick-place = Número y sección
desk-pick-at = Posición
desk-pick-end = al final
desk-pick-top = al principio
desk-preview = Vista previa
desk-alike = Entradas similares
desk-other-languages = En otros idiomas
desk-shortlist = Preseleccionar
desk-snooze = Posponer
desk-wake = Reactivar
desk-reject = Rechazar
desk-unreject = Anular el rechazo
desk-remove = Quitar del número
desk-move = Mover
desk-withdraw = Retirar
desk-duplicate = Duplicado
desk-unduplicate = No es duplicado
desk-merge = El mismo hecho
desk-split = Otro hecho
desk-story = Noticia
desk-merge-told = El mismo hecho, contado de otro modo
desk-split-this = Esta cuenta otro hecho
desk-split-chosen = Las elegidas cuentan juntas otro hecho
desk-assign = Asignar
desk-more = Más
desk-open = Abrir
desk-edit = Editar
desk-reason = Motivo

## What an act came to
desk-did-select = Aceptada: «{ $title }».
desk-did-place = Aceptada para { $issue }: «{ $title }».
desk-did-shortlist = Preseleccionada: «{ $title }».
desk-did-snooze = Pospuesta (vuelve: { $time }): «{ $title }».
desk-did-snooze-issue = Pospuesta hasta el próximo número: «{ $title }».
desk-did-unsnooze = Reactivada: «{ $title }».
desk-did-spike = Rechazada: «{ $title }».
desk-did-unspike = Rechazo anulado: «{ $title }».
desk-did-move = Cambiada a { $issue }: «{ $title }».
desk-did-remove = Quitada de { $issue }: «{ $title }».
desk-did-edit = Textos guardados: «{ $title }».
desk-did-mark-duplicate = Señalada como duplicado: «{ $title }».
desk-did-unmark-duplicate = Ya no es duplicado: «{ $title }».
desk-did-merge = Reunida con la otra en una misma noticia: «{ $title }».
desk-did-merge-many = Reunidas en una misma noticia: { $entries }.
desk-did-split = Cuenta como otro hecho: «{ $title }».
desk-did-split-many = Cuentan juntas como otro hecho: { $entries }.
desk-did-assign = Asignada a { $name }: «{ $title }».
desk-did-unassign = Ya no está asignada: «{ $title }».
desk-did-comment = Comentada: «{ $title }».
desk-did-withdraw = Retirada: «{ $title }».
desk-did-undo = Deshecho.
desk-entries = { $n ->
    [one] { $n } entrada
   *[other] { $n } entradas
}
desk-did-select-many = Aceptadas: { $entries }.
desk-did-place-many = Aceptadas para { $issue }: { $entries }.
desk-did-shortlist-many = Preseleccionadas: { $entries }.
desk-did-snooze-many = Pospuestas (vuelven: { $time }): { $entries }.
desk-did-snooze-issue-many = Pospuestas hasta el próximo número: { $entries }.
desk-did-unsnooze-many = Reactivadas: { $entries }.
desk-did-spike-many = Rechazadas: { $entries }.
desk-did-unspike-many = Rechazo anulado: { $entries }.
desk-did-move-many = Cambiadas a { $issue }: { $entries }.
desk-did-remove-many = Quitadas de { $issue }: { $entries }.
desk-did-assign-many = Asignadas a { $name }: { $entries }.
desk-did-unassign-many = Ya no están asignadas: { $entries }.
desk-did-withdraw-many = Retiradas: { $entries }.
desk-did-many = { $n ->
    [one] Hecho: { $n } entrada.
   *[other] Hecho: { $n } entradas.
}
desk-did-same = Ya estaba así.
desk-did-tellings = { $n ->
    [one] Con { $n } versión.
   *[other] Con { $n } versiones.
}
desk-undone-unseen = Deshecho. Nadie llegó a verla.
desk-undone-due = Deshecho. Publicación prevista: { $time }.
desk-undone-public = Deshecho. Sigue publicada.
desk-undone-again = Deshecho. Vuelve a estar publicada.
desk-undone-withdrawn = Deshecho. Estaba publicada y queda retirada.
desk-undone-many = { $n ->
    [one] Deshecho: { $n } entrada.
   *[other] Deshecho: { $n } entradas.
}

## When it cannot be done
desk-away = El servidor no responde. No se cambió nada; inténtelo de nuevo en un momento.
desk-failed = No funcionó. No se cambió nada.
desk-signed-out = La sesión está cerrada. Iníciela de nuevo; lo que escribió sigue aquí.
desk-nothing-chosen = Primero marque entradas.
desk-copied = Enlace copiado.
desk-no-photo = No se pudo obtener la imagen.
desk-error-no-entry = Esa entrada no existe.
desk-error-no-issue = Ese número no existe.
desk-error-refused = Ya no se puede hacer: hubo un cambio posterior, o está en un número ya publicado.
desk-error-day = Indique el día.
desk-error-date = Una fecha está incompleta, termina antes de empezar o dura más de un año; un plazo es un solo día.
desk-error-spiked = «{ $title }» está en este número, pero se rechazó. Primero anule el rechazo o quite la entrada del número.
desk-error-flagged = { $n ->
    [one] 1 fallo en el texto de este número impide publicarlo.
   *[other] { $n } fallos en el texto de este número impiden publicarlo.
} La orden «newsloom issue check { $slug }» muestra lo que hay que corregir.
desk-error-itself = Es esta misma entrada. Elija otra.
desk-error-circle = «{ $title }» está señalada como duplicado de esta entrada. Primero anule esa señal.
desk-error-asked = No se entendió la petición: una parte del formulario o de la dirección falta o es incorrecta.
desk-error-store = No se pudo hacer; el motivo está en el registro técnico del servidor.
desk-error-moved = Hubo otro cambio en ese mismo momento. Revise la entrada de nuevo.
desk-why-foreign = La mesa de redacción solo acepta formularios de sus propias páginas; abra la cola y actúe desde ahí.
desk-why-method = Esta dirección de la mesa de redacción no admite esa petición; abra la cola.
desk-why-slow = Solo llegó a tiempo una parte del formulario; envíelo de nuevo.
desk-why-large = El formulario es demasiado grande; para un motivo bastan una o dos frases.
desk-why-type = La mesa de redacción solo lee los formularios de sus propias páginas.
desk-why-host = La mesa de redacción solo responde en { $host }; lo indica base_url en feeds.toml.
desk-why-host-or-here = La mesa de redacción solo responde en { $host } y en localhost; lo indica base_url en feeds.toml.

## Two editors at once
desk-conflict = Alguien se adelantó
desk-conflict-what = { $name } hizo esto { $ago }: { $act }.
desk-conflict-kept = Con las demás ya está hecho.
desk-keep-theirs = Mantener la otra decisión
desk-apply-mine = Aplicar la mía: { $act }
desk-ago-seconds = { $n ->
    [one] hace { $n } segundo
   *[other] hace { $n } segundos
}
desk-ago-minutes = { $n ->
    [one] hace { $n } minuto
   *[other] hace { $n } minutos
}
desk-ago-hours = { $n ->
    [one] hace { $n } hora
   *[other] hace { $n } horas
}
desk-ago-days = { $n ->
    [one] hace { $n } día
   *[other] hace { $n } días
}
desk-claim = { $name } está trabajando en esto

## One entry
desk-back = Volver a la cola
desk-back-item = Volver a la entrada
desk-read-at = Leer en { $outlet }
desk-show-image = Mostrar la imagen
desk-alt = Descripción:
desk-no-alt = La imagen no tiene descripción.
desk-decide = Decidir
desk-section-updates = Novedades
desk-section-news = Noticias
desk-section-analysis = Análisis
desk-snooze-until = Hasta
desk-snooze-tomorrow = mañana
desk-snooze-next-issue = el próximo número
desk-snooze-date = el día indicado
desk-snooze-day = Día
desk-duplicate-of = Duplicado de
desk-duplicate-choose = Es esta
desk-preview-title = Así la recibirá el público
desk-preview-no-image = El público no recibe ninguna imagen: el medio no cede las suyas.
desk-duplicate-title = ¿Qué entrada repite esta?
desk-duplicate-search = Un enlace o palabras del titular
desk-duplicate-found = Resultados
desk-duplicate-none = Nada de los últimos 90 días, ni de ningún número, contiene estas palabras.
desk-duplicate-no-link = La redacción no tiene ninguna entrada con este enlace. Se puede añadir por enlace.
desk-assign-to = Asignar a
desk-assign-me = mí
desk-assign-nobody = nadie
desk-mute = Silenciar esta palabra en este medio
desk-reject-and-mute = Rechazar
desk-history = Historial
desk-history-none = Nadie ha hecho nada aquí todavía.
desk-history-line = { $name } { $act }
desk-comment = Comentario
desk-comment-hint = Escriba @nombre para mencionar a alguien.
desk-comment-send = Comentar
desk-mentioned = Un comentario le menciona aquí.
desk-mention-read = Lo he leído
desk-edit-title = Textos de esta entrada
desk-edit-hint = Un campo vacío conserva el texto del medio. Donde el nuestro es distinto, se avisa a quien lee.
desk-edit-changed = El medio ha cambiado su texto desde que se escribieron estos.
desk-field-title = Titular
desk-field-summary = Resumen
desk-field-image = Dirección de la imagen
desk-field-alt = Descripción de la imagen
desk-field-language = Idioma
desk-edit-language-original = Como dice el medio
desk-original = Original
desk-topics = Temas
desk-dates = Fechas
desk-dates-hint = De un acto, su primer y su último día; de una convocatoria, el último día para enviar algo. Una fila sin primer día no dice nada. Se comunican a los lectores en calendarios.
desk-date-row = Fecha { $n }
desk-date-kind = Qué es
desk-date-is-event = Acto
desk-date-is-deadline = Plazo
desk-date-from = Desde, o el día
desk-date-to = Hasta
desk-dates-confirm = { $n ->
    [one] La fecha es correcta
   *[other] Las fechas son correctas
}
desk-dates-change = Cambiar las fechas

## Issues
desk-issue-about = { $state }, { $n ->
    [0] vacío
    [one] { $n } pieza
   *[other] { $n } piezas
}
desk-issue-draft = Borrador
desk-issue-scheduled = Publicación: { $time }
desk-issue-published = Publicado: { $time }
desk-issue-nothing = Aquí aparece lo que se acepta para el número.
desk-issue-none = Ningún número abierto
desk-issue-up = Subir: { $title }
desk-issue-down = Bajar: { $title }
desk-issue-out = Quitar: { $title }
desk-issue-section = Sección de: { $title }
desk-issue-publish-title = Publicación
desk-issue-publish = Publicar ahora
desk-issue-schedule = Programar
desk-issue-unschedule = No publicar automáticamente
desk-issue-day = Día
desk-issue-hour = Hora
desk-issue-zone = Huso horario: { $zone }.
desk-issue-did-publish = Publicado: { $issue }.
desk-issue-did-unschedule = { $issue } queda a la espera de su decisión.
desk-issue-did-schedule = { $issue } se publicará automáticamente.
desk-check-title = Antes de publicar
desk-check-stopping = { $n ->
    [0] Nada impide la publicación.
    [one] 1 falta impide la publicación.
   *[other] { $n } faltas impiden la publicación.
}
desk-check-stops = Impide publicar:
desk-check-warns = A revisar:
desk-check-notes = { $n ->
    [one] 1 nota
   *[other] { $n } notas
}
desk-check-whole = Todo el número
desk-check-head = Encabezado
desk-check-lead = Entrada
desk-check-footer = Pie

## Help
desk-help-title = Teclas y búsqueda
desk-help-hint = Todo se puede hacer también con el ratón o con el dedo. Las teclas no actúan mientras se escribe.
desk-keys-on = Activar las teclas
desk-keys-off = Desactivar las teclas
desk-help-move = Moverse
desk-help-decide = Decidir
desk-help-go = Ir a
desk-help-search = Búsqueda
desk-help-arrange = Ordenar un número
desk-help-touch = Con el dedo, sobre una tarjeta
desk-key-preview = vista previa, como la recibirá el público
desk-key-arrange = subir, bajar dentro de la sección
desk-key-arrange-section = a la sección anterior, siguiente
desk-touch-forward = Deslizar a la derecha
desk-touch-back = Deslizar a la izquierda
desk-touch-hold = Mantener pulsado
desk-touch-accept = aceptar para el número abierto
desk-touch-reject = rechazar
desk-touch-choose = marcar
desk-operator-like = lo que se parece a estas palabras o a una entrada
desk-key-next = entrada siguiente, anterior
desk-key-open = abrir; volver a la lista
desk-key-first = primera, última entrada
desk-key-scroll = desplazarse, pasar a la entrada siguiente
desk-key-original = el original, en otra pestaña o en esta
desk-key-select = marcar; seguir marcando
desk-key-select-all = marcar todas, ninguna, todas las de este medio
desk-key-page = página anterior, siguiente
desk-key-arrivals = mostrar lo que ha llegado
desk-key-accept = aceptar para el número abierto
desk-key-accept-section = aceptar para un número, con sección y posición a elegir
desk-key-reject = rechazar; con un motivo
desk-key-shortlist = preseleccionar
desk-key-snooze = posponer
desk-key-duplicate = duplicado de…, o el mismo hecho
desk-key-edit = editar
desk-key-comment = comentar
desk-key-assign = asignar; a mí
desk-key-regions = solo estas regiones, una más o una menos; todas
desk-key-undo = deshacer, rehacer
desk-key-similar = entradas similares; la misma noticia en otros idiomas
desk-key-copy = copiar el enlace
desk-key-search = buscar
desk-key-help = esta ayuda
desk-key-views = vista siguiente, anterior
desk-key-queue = cola, números, fuentes, canales, registro
desk-operator-words = todas estas palabras
desk-operator-phrase = exactamente estas palabras, seguidas
desk-operator-minus = sin esta palabra
desk-operator-outlet = de este medio
desk-operator-lang = en este idioma
desk-operator-region = en esta región
desk-operator-topic = sobre este tema
desk-operator-status = inbox (bandeja de entrada), needs-region (falta la región), selected (aceptadas), shortlist (preselección), snoozed (pospuestas), rejected (rechazadas), all (todo)
desk-operator-issue = en este número
desk-operator-assigned = asignadas a usted o a un nombre
desk-operator-for = asignadas a usted o con un comentario que le menciona
desk-operator-has = con imagen
desk-operator-dates = desde un día, hasta un día
desk-operator-sort = lo mejor primero, o sort:newest
desk-operator-tellings = cada entrada por separado, o una ficha por noticia con tellings:one

## Languages
desk-in-unknown = idioma desconocido
desk-in = en { $language }
desk-lang-ar = árabe
desk-lang-bn = bengalí
desk-lang-ca = catalán
desk-lang-de = alemán
desk-lang-el = griego
desk-lang-en = inglés
desk-lang-es = español
desk-lang-eu = euskera
desk-lang-fa = persa
desk-lang-fr = francés
desk-lang-gl = gallego
desk-lang-he = hebreo
desk-lang-hi = hindi
desk-lang-ht = criollo haitiano
desk-lang-id = indonesio
desk-lang-it = italiano
desk-lang-ja = japonés
desk-lang-ko = coreano
desk-lang-ku = kurdo
desk-lang-ml = malayálam
desk-lang-ne = nepalí
desk-lang-nl = neerlandés
desk-lang-pl = polaco
desk-lang-pt = portugués
desk-lang-ru = ruso
desk-lang-sw = suajili
desk-lang-ta = tamil
desk-lang-te = telugu
desk-lang-tr = turco
desk-lang-uk = ucraniano
desk-lang-ur = urdu
desk-lang-vi = vietnamita
desk-lang-zh = chino

## Added by link
desk-added = El artículo se añadió y espera una decisión.
desk-known = La redacción ya tiene este artículo.

## Muted words
desk-rules = Palabras silenciadas
desk-rules-about = Lo que llega con una palabra silenciada no se rechaza: sale de la bandeja de entrada, queda propuesto para el rechazo y puede recuperarse en cualquier momento.
desk-rules-none = No hay palabras silenciadas.
desk-rules-here = Algunas de estas entradas las propone una regla.
desk-rules-every-outlet = Todos los medios
desk-rule-made = silenciada por { $name }, { $time }
desk-rule-waiting = { $n ->
    [0] Ninguna entrada está propuesta para el rechazo.
    [one] 1 entrada está propuesta para el rechazo.
   *[other] { $n } entradas están propuestas para el rechazo.
}
desk-rule-end = Terminar esta regla…
desk-rule-end-about = Lo que solo «{ $word }» mantenía fuera de la bandeja de entrada volverá a ella. Lo rechazado sigue rechazado.
desk-rule-end-now = Terminarla
desk-rule-ended = La regla ha terminado.
desk-rule-gone = Esa regla ya no existe.
desk-not-offered = La entrada, tal como está, no ofrece esa acción.
desk-help-find = Buscar una tecla o un operador
desk-key-health = estado de las fuentes
desk-operator-prefix = palabras que empiezan así
desk-operator-placed = en algún número, publicado o no
desk-operator-duplicate = señaladas como duplicado
desk-operator-public = visibles para el público
desk-operator-by = con una decisión de esta persona
desk-operator-comment = con comentarios
desk-operator-in = en los textos de la redacción, o con original en los del medio
desk-operator-story = la misma noticia en otros medios
desk-choose-all = Todas
desk-choose-none = Ninguna
