# El orden de la cola y por qué una entrada está donde está.
rank-order = Orden
rank-newest = Lo más nuevo primero
rank-best = Lo mejor primero
rank-best-about = Las { $n } más nuevas de esta vista, primero las que con más probabilidad tomarán, de tantas regiones, medios e idiomas como haya. Cada una dice por qué.
rank-why = Por qué está aquí
rank-chance = { $n } de 100
rank-trial = a prueba
rank-trial-about = se sabe poco de lo que se le parece; por eso aparece de vez en cuando
rank-for = a favor
rank-against = en contra
rank-theme = tema: { $name }
rank-need-for = este número tiene poco de { $name }
rank-need-against = este número tiene mucho de { $name }
rank-outlet = se toman { $n } de cada 100 entradas de { $outlet }
rank-story = { $n ->
    [one] la cuenta otro medio
   *[other] la cuentan otros { $n } medios
}
rank-languages = { $n ->
    [one] contada en otro idioma
   *[other] contada en otros { $n } idiomas
}
rank-reprint = otro medio la publicó antes
rank-fresh = { $n ->
    [0] nueva de hoy
    [one] de hace 1 día
   *[other] de hace { $n } días
}
rank-deadline = { $n ->
    [0] termina hoy
    [one] termina mañana
   *[other] termina en { $n } días
}
rank-past = su último día ya pasó
rank-length-for = texto largo
rank-length-against = poco texto
rank-image = tiene imagen
rank-stars = { $n ->
    [one] preseleccionada por 1 persona
   *[other] preseleccionada por { $n } personas
}
rank-ran = su historia salió en un número
rank-foreign = nadie aquí lee su idioma
rank-often = se toma a menudo: { $name }
rank-seldom = se toma pocas veces: { $name }
rank-like-for = se parece a lo que se tomó
rank-like-against = se parece a lo que se rechazó
rank-witness-accepted = Lo más parecido entre lo que se tomó:
rank-witness-rejected = Lo más parecido entre lo que se rechazó:
rank-kind-analysis = análisis
rank-kind-statement = comunicado
rank-kind-call = convocatoria
rank-kind-event = acto
rank-teaches = Sus decisiones enseñan este orden. Un rechazo por una de estas razones enseña menos: un duplicado, nada; lo viejo, solo sobre la edad; una fuente débil, solo sobre su medio.
rank-reason-taste = fuera de tema
rank-reason-duplicate = duplicado
rank-reason-old = viejo
rank-reason-source = fuente débil
