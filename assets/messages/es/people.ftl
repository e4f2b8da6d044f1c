# People: coming in, who works here, profile, log. Roles are named by what is done, so that no gender is needed.

## Coming in
people-language-name = Español
people-languages = Idiomas
people-sign-in = Entrar
people-sign-out = Salir
people-handle = Alias
people-handle-hint = De 2 a 32 caracteres: a–z, 0–9 y guion. No tiene que ser su nombre.
people-name = Nombre
people-name-hint = Como se ve en la mesa de redacción; basta un seudónimo. Nunca se publica.
people-password = Contraseña
people-password-hint = Al menos 10 caracteres de cualquier escritura. Sirven bien unas palabras que solo usted uniría.
people-lost-password = Si se perdió la contraseña, la administración puede crear un enlace para una nueva.
people-nobody-yet = Todavía no hay ninguna cuenta. Al iniciarse, newsloom muestra un enlace con el que se crea la primera.
people-welcome = Le damos la bienvenida
people-welcome-first = Es la primera persona en llegar. Elija cómo se le llamará aquí; después podrá invitar a otras.
people-welcome-invited = Tiene una invitación a la mesa de redacción con el rol { $role }. Elija cómo se le llamará aquí.
people-come-in = Entrar
people-new-password = Contraseña nueva
people-new-password-lede = Elija una contraseña nueva para @{ $person }. Con ella terminan todas las sesiones.
people-save-password = Guardar la contraseña

## Why not
people-did-nothing = No se cambió nada
people-back-to-the-queue = Volver a la cola
people-not-allowed = Esto requiere otro rol
people-needs-role = Para esto hace falta el rol { $need }; el suyo es { $have }. La administración puede cambiarlo.
people-not-signed-in = Entre primero, o envíe un token válido.
people-wrong = El alias o la contraseña no son correctos.
people-is-suspended = Esta cuenta está suspendida. La administración puede restablecerla.
people-wait = { $n ->
    [one] Demasiados intentos. Pruebe de nuevo en { $n } segundo.
   *[other] Demasiados intentos. Pruebe de nuevo en { $n } segundos.
    }
people-busy = En este momento entra demasiada gente. Pruebe de nuevo en unos segundos.
people-dead-link = Este enlace ya no abre nada: se usó, se retiró o es demasiado antiguo. Pida otro a la administración; quien opera newsloom puede crearlo en la línea de comandos: newsloom user invite --role admin
people-bad-handle = Un alias tiene de 2 a 32 caracteres (a–z, 0–9 y guion) y empieza con letra o cifra.
people-kept-handle = Ese alias está reservado para la propia redacción. Elija otro.
people-handle-taken = Ese alias ya está en uso. Elija otro.
people-long-name = Ese nombre es demasiado largo: el máximo son 60 caracteres.
people-bad-email = Eso no es una dirección de correo. Déjela vacía; nadie la necesita.
people-short-password = La contraseña es demasiado corta: el mínimo son { $n } caracteres. Unas cuantas palabras sirven bien.
people-long-password = La contraseña es demasiado larga: el máximo son 200 caracteres.
people-common-password = Esa contraseña es de las primeras que cualquiera probaría. Elija otra.
people-nobody = No hay nadie con el alias @{ $handle }.
people-last-admin = Es la última persona que administra. Primero dé ese rol a otra.
people-above-own-role = Un token no puede hacer más que su dueño o dueña.
people-not-sure = Para confirmar, escriba el alias { $handle } en el campo.
people-not-understood = No se entendió lo que se pedía, porque falta o está mal una parte del formulario.
people-broken = No se pudo hacer; el registro del servidor dice por qué.

## What was done
people-said-signed-out = Ha salido.
people-said-password = La contraseña se cambió.
people-said-done = Hecho.
people-said-same = Ya estaba así.
people-said-saved = Guardado.
people-said-revoked = Ya no abre nada.
people-said-ended = La sesión terminó.
people-said-forgotten = El nombre ya no está; lo decidido queda.

## People
people-people = Personas
people-count = { $n ->
    [one] { $n } persona
   *[other] { $n } personas
    }
people-you = usted
people-former = miembro anterior { $number }
people-command-line = la línea de comandos
people-newsroom = la redacción
people-object-token = token { $number }
people-former-heading = Ya no están:
people-invite = Invitar a alguien
people-invite-hint = Obtendrá un enlace para entregar por una vía en la que ambas partes confíen. Sirve una vez, durante siete días.
people-make-link = Crear un enlace
people-invited = Invitación
people-invited-lede = Quien abra este enlace entra en la mesa de redacción con el rol { $role }.
people-reset = Enlace para una contraseña nueva
people-reset-lede = Con este enlace { $person } elige una contraseña nueva. Hasta entonces vale la anterior.
people-shown-once = Cópielo ahora: solo se muestra esta vez
people-until = Sirve hasta { $until }.
people-back = Volver
people-open-links = Enlaces que aún sirven
people-link-invites = Invitación: { $role }
people-link-password = Contraseña nueva: { $person }
people-link-facts = de { $by }, hasta { $until }
people-revoke = Retirar
people-role = Rol
people-role-of = Rol de { $person }
people-role-viewer = lectura
people-role-contributor = colaboración
people-role-editor = edición
people-role-publisher = publicación
people-role-admin = administración
people-change = Cambiar
people-joined = Desde
people-seen = Última visita
people-never = nunca
people-what-to-do = Cuenta
people-suspended = suspensión
people-no-password = aún sin contraseña
people-suspend = Suspender
people-restore = Restablecer
people-forget = Olvidar…
people-forget-lede = Nombre, alias, correo, contraseña, sesiones y tokens desaparecen para siempre. Lo decidido queda, bajo «miembro anterior». Para confirmar, escriba { $handle }:
people-forget-for-good = Olvidar para siempre

## Profile
people-profile = Perfil
people-interface = Idioma de la mesa de redacción
people-reads = Idiomas que lee
people-reads-hint = Primero el que mejor lee. Un texto en otro idioma mostrará un titular en uno de los suyos, si lo hay.
people-reads-choice = Idioma { $n }
people-theme = Apariencia
people-theme-system = Como el dispositivo
people-theme-light = Clara
people-theme-dark = Oscura
people-theme-contrast = Alto contraste
people-after = Tras una decisión, ir a
people-after-next = la siguiente noticia
people-after-previous = la noticia anterior
people-after-stay = quedarse donde está
people-keys = Las teclas sueltas actúan (j, k, a, r…)
people-email = Correo (solo si quiere)
people-email-hint = Solo lo ve la administración. No se le envía nada.
people-save = Guardar
people-old-password = Contraseña actual
people-sessions = Dónde tiene sesión abierta
people-unknown-device = Dispositivo desconocido
people-this-session = esta
people-end-session = Terminar
people-sign-out-everywhere = Salir en todos los demás
people-tokens = Tokens para programas
people-tokens-hint = Un programa que envía un token actúa en su nombre, con el rol que usted le dé.
people-token-name = Para qué sirve
people-token-days = Días de validez (vacío: sin fin)
people-token-made = Token
people-token-lede = Un programa que envíe este token puede hacer lo que permite el rol { $role }.
people-token-facts = hasta { $until }, último uso { $used }
people-make-token = Crear un token
people-no-end = sin fin
people-data = Lo que se guarda sobre usted
people-data-lede = Su cuenta, sesiones, tokens y actos, en JSON. No se guarda ninguna dirección de sus dispositivos.
people-data-take = Descargar

## Log
people-audit = Registro
people-audit-lede = Todo lo que se hizo aquí, lo más reciente primero.
people-audit-who = Quién
people-audit-what = Qué
people-audit-anybody = cualquiera
people-audit-anything = cualquier cosa
people-audit-from = Desde
people-audit-to = Hasta
people-audit-show = Mostrar
people-audit-empty = No se hizo nada así.
people-audit-older = Más antiguo
people-audit-json = En JSON

## Acts in the log
people-act-sign-in = entró
people-act-sign-in-failed = entrada fallida
people-act-sign-out = salió
people-act-sign-out-everywhere = salió de los demás dispositivos
people-act-join = se incorporó
people-act-add-person = añadió a una persona
people-act-invite = invitó
people-act-revoke-invitation = retiró una invitación
people-act-reset-password = creó un enlace para una contraseña
people-act-change-password = cambió la contraseña
people-act-change-profile = cambió el perfil
people-act-change-role = cambió un rol
people-act-suspend = suspendió
people-act-restore = restableció
people-act-forget = olvidó a una persona
people-act-make-token = creó un token
people-act-revoke-token = retiró un token
people-act-add-link = añadió un enlace
people-act-answer-update = respondió a una novedad
people-act-add-source = añadió una fuente
people-act-change-source = cambió una fuente
people-act-remove-source = quitó una fuente
people-act-make-update-link = creó un enlace para novedades
people-act-revoke-update-link = retiró un enlace para novedades
people-act-save-view = guardó una vista
people-act-remove-view = quitó una vista
people-act-remove-rule = quitó una regla
people-act-select = la aceptó
people-act-shortlist = la preseleccionó
people-act-snooze = la pospuso
people-act-snooze-until = la pospuso hasta: { $time }
people-act-snooze-issue = la pospuso hasta el próximo número
people-act-unsnooze = la reactivó
people-act-spike = la rechazó
people-act-spike-rule = la rechazó y silenció «{ $word }»
people-act-unspike = anuló el rechazo
people-act-place = la puso en un número
people-act-place-in = la puso en { $place }
people-act-move = la movió en un número
people-act-move-to = la movió a { $place }
people-act-remove = la sacó de un número
people-act-remove-from = la sacó de { $place }
people-act-edit = editó el texto
people-act-mark-duplicate = la marcó como duplicado
people-act-unmark-duplicate = quitó la marca de duplicado
people-act-assign = la asignó
people-act-assign-to = la asignó a { $name }
people-act-assign-nobody = retiró la asignación
people-act-comment = comentó
people-act-withdraw = la retiró de la publicación
people-act-undo = deshizo
people-act-undo-of = deshizo «{ $act }»
people-act-publish-issue = publicó el número
people-act-schedule-issue = programó el número
people-act-schedule-at = lo programó para: { $time }
people-act-unschedule = anuló la programación
