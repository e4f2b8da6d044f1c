# Fuentes, y artículos que se añaden por su enlace.
sources-title = Fuentes
sources-heard = { $n ->
    [one] Fuentes que funcionan: { $working } de { $n }.
   *[other] Fuentes que funcionan: { $working } de { $n }.
}
sources-find-label = Dirección de un sitio o de su canal
sources-find = Buscar sus canales
sources-none = Todavía no hay ningún medio. Busque arriba los canales del primero.
sources-address-wanted = Falta la dirección: este medio no tiene fuente y no se consulta.
sources-trusted = aparece por sí solo
sources-review = aparece si se elige
sources-whole = texto completo
sources-excerpt = extracto
sources-headline = titular y enlace
sources-good = Última respuesta
sources-next = Próxima consulta
sources-per-week = Entradas por semana
sources-languages = Idiomas
sources-test = Probar
sources-pause = Pausar
sources-resume = Reanudar
sources-take-new = Usar la nueva dirección
sources-change = Cambiar o quitar
sources-new-address = Nueva dirección
sources-save = Guardar
sources-remove = Quitar esta fuente
sources-remove-about = Lo que trajo se conserva. La fuente sale de feeds.toml y no se consulta más.
sources-coverage = A quién escuchamos: fuentes que funcionan, por región e idioma
sources-region = Región
sources-all = Todas
sources-no-region = Sin región propia
sources-gap-regions = Sin ninguna fuente que funcione: { $list }
sources-gap-languages = Sin ninguna fuente que funcione en: { $list }
sources-back = Volver a las fuentes
sources-not-done = No se cambió nada
sources-badge-new = nueva
sources-badge-paused = en pausa
sources-badge-works = funciona
sources-badge-quarantined = en cuarentena
sources-badge-held = cambios retenidos
sources-badge-silent = en silencio
sources-badge-overdue = sin consultar
sources-badge-fails = falla
sources-health-unasked = Aún no se ha consultado. Es la siguiente.
sources-health-paused = En pausa: no se consulta hasta que alguien la reanude. Lo que trajo se conserva.
sources-health-works = Funciona.
sources-health-quarantined = En cuarentena desde { $since }: parece que allí habla otra persona. Mire el sitio y responda abajo.
sources-health-held = { $n ->
    [one] Hay un cambio retenido desde { $since }. Mírelo y responda abajo.
   *[other] Hay { $n } cambios retenidos desde { $since }. Mírelos y responda abajo.
}
sources-health-silent = { $n ->
    [one] Responde, pero no trae nada desde el { $since }; lo habitual es algo cada día. Compruebe si el medio sigue publicando ahí.
   *[other] Responde, pero no trae nada desde el { $since }; lo habitual es algo cada { $n } días. Compruebe si el medio sigue publicando ahí.
}
sources-health-moved = Funciona, pero ha cambiado de dirección: { $to }. Use la nueva dirección.
sources-health-waits = El sitio nos pide esperar hasta el { $until }. No hay que hacer nada.
sources-health-waits-on = El sitio nos pide esperar. No hay que hacer nada.
sources-health-overdue = Sin consultar desde el { $since }, aunque ya corresponde. Compruebe si la redacción está en marcha.
sources-health-fails-since = Falla desde el { $since }.
sources-health-next = Se intenta de nuevo el { $time }.
sources-why-gone = El sitio dice que esta dirección ya no existe (410), así que no se consulta más.
sources-why-missing = No hay nada en esta dirección (404).
sources-why-blocked = El sitio no nos deja entrar.
sources-why-robots = El sitio pide a los programas que no lean esta página (robots.txt).
sources-why-not-a-feed = Lo que llega no es un canal.
sources-why-server = El fallo está en el propio sitio.
sources-why-name = No se encontró ningún sitio con este nombre.
sources-why-unreachable = No se puede llegar al sitio.
sources-why-certificate = El certificado del sitio no es válido: no se sabe quién responde.
sources-why-slow = El sitio es demasiado lento.
sources-why-too-large = Lo que llega es demasiado grande.
sources-why-private = Esta dirección está en una red privada y no se consulta.
sources-why-waits = El sitio nos pide esperar. Inténtelo más tarde.
sources-why-other = No se pudo leer.
sources-alarm-named = Se llamaba «{ $was }». Ahora se llama «{ $is }», está en otro idioma y la escribe otro programa.
sources-alarm-nameless = Se llamaba «{ $was }». Ahora no tiene título, y el idioma y el programa son otros.
sources-alarm-leads = { $n } de { $of } enlaces llevan a { $site }; antes los enlaces del medio llevaban a otra parte.
sources-alarm-rewrite = { $n ->
    [one] Una de { $known } entradas conocidas dice otra cosa de golpe.
   *[other] { $n } de { $known } entradas conocidas dicen otra cosa de golpe.
}
sources-alarm-quarantine = Lo nuevo llega a la cola y nada aparece por sí solo. Lo publicado queda como está.
sources-alarm-mark = fuente en cuarentena
sources-alarm-held = { $n ->
    [0] No hay cambios retenidos.
    [one] Hay un cambio retenido; lo publicado queda como está.
   *[other] Hay { $n } cambios retenidos; lo publicado queda como está.
}
sources-alarm-theirs = Sigue siendo el medio
sources-alarm-take-up = Aceptar los cambios
sources-alarm-keep = Dejar los textos como están
sources-alarm-look = Ver los detalles
sources-held = Cambios retenidos
sources-do-look = Busque la nueva dirección en el sitio del medio.
sources-do-ask = Pregunte al medio.
sources-do-private = Escriba la dirección que usa el público.
sources-do-wait = Casi siempre se resuelve solo; si continúa, pregunte al medio.
sources-poll-changed = Llegó algo nuevo
sources-poll-unchanged = Nada nuevo
sources-poll-moved = Cambió de dirección
sources-poll-waits = Pidió esperar
sources-poll-failed = Falló
sources-polls = Últimas consultas
sources-no-polls = Ninguna consulta ha traído nada ni ha fallado todavía.
sources-when = Cuándo
sources-what = Qué pasó
sources-answer = Respuesta
sources-new = Nuevas
sources-revised = Cambiadas
sources-mended = Reparado
sources-entries = Entradas más recientes
sources-no-entries = Aún no ha traído nada.
sources-found = Lo que se encontró
sources-found-none = No se encontró ningún canal en { $site }. Pida la dirección al medio.
sources-newest-titles = Titulares más recientes:
sources-add = Añadir esta fuente
sources-outlet = Medio
sources-outlet-new = Un medio nuevo
sources-outlet-new-about = Para un medio nuevo
sources-outlet-name = Nombre
sources-outlet-slug = Nombre corto en las direcciones (de la a a la z, cifras, guiones)
sources-outlet-languages = Idiomas, el principal primero (por ejemplo pt, es)
sources-outlet-trusted = Lo que publica aparece por sí solo, salvo que la redacción lo rechace
sources-would-entries = { $n ->
    [one] Una entrada ({ $format }).
   *[other] { $n } entradas ({ $format }).
}
sources-would-newest = La más reciente es del { $time }.
sources-would-no-dates = Sin fechas: las entradas cuentan desde que llegan.
sources-would-language = Idioma: { $language }.
sources-would-no-language = El idioma no está declarado; se reconoce por las palabras.
sources-would-pictures = { $n ->
    [one] Una entrada tiene imagen; { $described } con descripción.
   *[other] { $n } entradas tienen imagen; { $described } con descripción.
}
sources-would-no-pictures = Sin imágenes.
sources-would-mended = Reparado al leer: { $kinds }.
sources-mended-encoding = la codificación, mal indicada o sin indicar
sources-mended-characters = caracteres que no deben estar ahí
sources-mended-dates = fechas ilegibles
sources-mended-links = enlaces que no llevan a ninguna parte
sources-mended-ampersands = signos & y entidades mal escritos
sources-mended-tags = etiquetas sin cerrar o cerradas dos veces
sources-mended-json = JSON defectuoso
sources-mended-no-ids = entradas sin identificador
sources-mended-repeated-ids = un mismo identificador para varias entradas
sources-mended-shared-links = un mismo enlace para varias entradas
sources-mended-many = más entradas de las que se leen de una vez
sources-mended-cut = el final, que falta
sources-mended-before = algo antes del comienzo
sources-mended-packed = una compresión sin indicar
sources-mended-skipped = un calendario que no permite ninguna hora o ningún día
sources-mended-reader = una forma que solo entendió un segundo lector, más paciente
sources-mended-restless = entradas que cambian a cada momento
sources-said-added = La fuente se añadió. Se consulta en un momento.
sources-said-paused = La fuente está en pausa.
sources-said-resumed = La fuente se consulta de nuevo.
sources-said-moved = La fuente tiene su nueva dirección.
sources-said-removed = La fuente se quitó. Lo que trajo se conserva.
sources-said-theirs = Allí habla el medio: sus entradas llegan como antes y se acepta lo que estaba retenido.
sources-said-kept = Los textos quedan como estaban.
sources-fixed-no-file = Esta redacción no tiene un feeds.toml que se pueda cambiar aquí.
sources-error-address = Eso no es la dirección de un sitio. Escriba por ejemplo example.org.
sources-error-secret = No se sabe qué hay detrás de los asteriscos en esta dirección. Escríbala completa.
sources-error-no-alarm = Esa alarma ya no existe.
sources-error-not-ready = La redacción aún está arrancando. Inténtelo en un momento.
sources-error-faulty = feeds.toml tiene errores y no se puede cambiar aquí; «newsloom check» los explica.
sources-error-no-source = Esa fuente ya no existe.
sources-error-no-outlet = Ese medio ya no existe.
sources-error-refused = Sería un error en feeds.toml: la dirección o el nombre corto ya se usan, o falta algo.
sources-error-by-hand = feeds.toml está escrito de un modo que solo una persona debería cambiar. Cámbielo en un editor de texto.
sources-error-changed = Alguien cambió feeds.toml en el mismo momento. Revíselo y repita el cambio.
sources-error-read-only = La redacción solo puede leer feeds.toml. Quien la administra puede cambiarlo.
sources-error-write = feeds.toml no se pudo escribir; está como antes. Quien administra la redacción encuentra el motivo en el registro.
sources-error-store = No funcionó; el registro dice por qué.
sources-link-title = Añadir por enlace
sources-link-about = La página se consulta una sola vez para obtener su titular, imagen y fecha. Lo que la redacción ya tiene se muestra, no se añade dos veces.
sources-link-address = Dirección del artículo
sources-link-note = Nota para el resto de la redacción (opcional)
sources-link-add = Añadir
sources-link-is-feed = Eso es un canal. Añádalo entre las fuentes.
sources-link-no-page = Eso no es una página: no hay de dónde tomar el titular.
sources-bookmarklet = Desde cualquier página con un clic
sources-bookmarklet-about = Cree un marcador en su navegador y ponga esto como dirección:
