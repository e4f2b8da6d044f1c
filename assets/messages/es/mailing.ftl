# Un número en camino hacia quienes lo reciben por correo.
mailing-title = Pasos de la publicación
mailing-prepare = Correo preparado
mailing-approve = Correo aprobado
mailing-freeze = Texto fijado
mailing-web = Página
mailing-feeds = Canales
mailing-mail = Correo enviado
mailing-waiting = en espera
mailing-doing = en curso
mailing-done = hecho
mailing-refused = no hecho
mailing-stale = El número cambió después.
mailing-tests = { $n ->
    [one] { $n } correo de prueba
   *[other] { $n } correos de prueba
}
mailing-test = Enviar una prueba a
mailing-kept = La dirección se entrega al servicio de correo y no se guarda. Nada se hace público.
mailing-do-prepare = Preparar el correo
mailing-do-approve = Aprobar el correo
mailing-do-cancel = Cancelar
mailing-did-prepare = El correo de { $issue } está preparado.
mailing-did-approve = El correo de { $issue } puede salir.
mailing-did-cancel = El correo de { $issue } no sale.
mailing-error-not-prepared = El correo de este número aún no está preparado.
mailing-error-not-approved = El correo de este número aún no está aprobado. Prepárelo, mire la prueba y apruébelo.
mailing-error-changed = El número cambió después. Prepare de nuevo su correo y mírelo.
mailing-error-begun = El correo ya se envió o se está enviando.
mailing-error-no-key = La redacción no tiene clave del servicio de correo. Puede darla quien la administra.
mailing-error-nothing = No hay nada que cancelar.
mailing-error-service = El servicio de correo no lo hizo: { $why }
mailing-error-no-service = Ningún servicio de correo envía este boletín.
