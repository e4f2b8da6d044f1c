# Correcciones: lo erróneo en las razones de un hallazgo, que se convierte en regla.

wrong-place = No es este lugar…
wrong-topic = No es este tema…
wrong-title = ¿Qué está mal?
wrong-about = Lo que marque deja de contar en todas partes: en esta entrada, en las de los últimos 90 días y en todas las que lleguen. Cualquiera que decida puede deshacerlo, en «Palabras silenciadas y correcciones». Para cambiar solo esta entrada, edítela.
wrong-nothing = Aquí no hay ninguna razón que pueda estar mal.
wrong-phrase-label = Frase
wrong-mark = Marcar como erróneo
wrong-marked = marcado como erróneo
wrong-home = La región del propio medio inclina la balanza y no es una palabra que pueda estar mal. Asigne otras regiones a la entrada con «Editar».
wrong-many = Tantas regiones en un titular lo hacen internacional. Asigne otras regiones a la entrada con «Editar».
wrong-story = La entrada no nombra ningún lugar y tiene la región de su historia. Asígnele regiones propias con «Editar».

wrong-rule-place = «{ $name }» no se refiere a { $place }
wrong-rule-region = «{ $name }» no representa ninguna región
wrong-rule-phrase = en «{ $phrase }» ningún nombre es un lugar
wrong-rule-phrase-open = En esta frase ningún nombre es un lugar:
wrong-rule-topic = «{ $word }» no indica { $topic }
wrong-rule-kind = «{ $word }» no indica el tipo «{ $kind }»
wrong-rule-date = «{ $date }» no es una fecha
wrong-kind-news = noticia

wrong-holds = Desde ahora, { $rule }. { $n ->
    [0] Ninguna entrada de los últimos 90 días se basaba en ello.
    [one] Una entrada de los últimos 90 días se basaba en ello y se lee de nuevo.
   *[other] { $n } entradas de los últimos 90 días se basaban en ello y se leen de nuevo.
}
wrong-held = Ya vale: { $rule }.
wrong-undone = Ya no vale: { $rule }. { $n ->
    [0] Ninguna entrada de los últimos 90 días lo nombra.
    [one] Una entrada de los últimos 90 días lo nombra y se lee de nuevo.
   *[other] { $n } entradas de los últimos 90 días lo nombran y se leen de nuevo.
}
wrong-gone = Esa corrección ya no existe o se deshizo.
wrong-error-words = Escriba un nombre, una palabra o una frase, con letras.

wrong-rules = Palabras silenciadas y correcciones
wrong-list = Correcciones
wrong-list-about = Lo que alguien marcó como erróneo en las razones de una región o un tema. Cada una es una regla para todas las entradas hasta que se deshaga.
wrong-list-none = No hay nada marcado como erróneo. Debajo del texto de una entrada puede marcarse cada razón.
wrong-made = marcado por { $name }, { $time }
wrong-from = en { $title }
wrong-undone-by = deshecho por { $name }, { $time }
wrong-undone-list = Deshechas
