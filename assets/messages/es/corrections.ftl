# Correcciones: lo erróneo en las razones de un hallazgo, que se convierte en regla.

correction-place = No es este lugar…
correction-topic = No es este tema…
correction-kind = No es de este tipo…
correction-date = No es una fecha…
correction-title = ¿Qué está mal?
correction-about = Lo que marque deja de contar en todas partes: en esta entrada, en las de los últimos 90 días y en todas las que lleguen. Cualquiera que decida puede deshacerlo, en «Palabras silenciadas y correcciones». Para cambiar solo esta entrada, edítela.
correction-nothing = Aquí no hay ninguna razón que pueda estar mal.
correction-phrase-label = Frase
correction-mark = Marcar como erróneo
correction-marked = marcado como erróneo
correction-home = la sede de { $outlet }
correction-likeness = que se parece a otras
correction-many = Tantas regiones en un titular lo hacen internacional. Asigne otras regiones a la entrada con «Editar».
correction-story = La entrada no nombra ningún lugar y tiene la región de su historia. Si cuenta otro hecho, dígalo junto a los otros relatos; o asígnele regiones propias con «Editar».

correction-rule-place = «{ $name }» no se refiere a { $place }
correction-rule-region = «{ $name }» no representa ninguna región
correction-rule-phrase = en «{ $phrase }» ningún nombre es un lugar
correction-rule-phrase-open = En esta frase ningún nombre es un lugar:
correction-rule-topic = «{ $word }» no indica { $topic }
correction-rule-kind = «{ $word }» no indica el tipo «{ $kind }»
correction-rule-date = «{ $date }» no es una fecha
correction-rule-likeness = lo que solo se parece a otras entradas de { $name } no se pone ahí
correction-rule-home = la sede de { $outlet } no indica la región de lo que publica
correction-kind-news = noticia

correction-holds = Desde ahora, { $rule }. { $n ->
    [0] Ninguna entrada de los últimos 90 días se basaba en ello.
    [one] Una entrada de los últimos 90 días se basaba en ello y se lee de nuevo.
   *[other] { $n } entradas de los últimos 90 días se basaban en ello y se leen de nuevo.
}
correction-held = Ya vale: { $rule }.
correction-undone = Ya no vale: { $rule }. { $n ->
    [0] Ninguna entrada de los últimos 90 días lo nombra.
    [one] Una entrada de los últimos 90 días lo nombra y se lee de nuevo.
   *[other] { $n } entradas de los últimos 90 días lo nombran y se leen de nuevo.
}
correction-gone = Esa corrección ya no existe o se deshizo.
correction-error-words = Escriba un nombre, una palabra o una frase, con letras.

correction-rules = Palabras silenciadas y correcciones
correction-list = Correcciones
correction-list-about = Lo que alguien marcó como erróneo en las razones de una región, un tema, un tipo o una fecha. Cada una es una regla para todas las entradas hasta que se deshaga.
correction-list-none = No hay nada marcado como erróneo. Debajo del texto de una entrada puede marcarse cada razón.
correction-made = marcado por { $name }, { $time }
correction-from = en { $title }
correction-undone-by = deshecho por { $name }, { $time }
correction-undone-list = Deshechas
