# Correções: o que está errado nas razões de um achado e passa a ser regra.

correction-place = Não é este lugar…
correction-topic = Não é este tema…
correction-kind = Não é deste tipo…
correction-date = Não é uma data…
correction-title = O que está errado?
correction-about = O que você marcar deixa de contar em toda parte: nesta entrada, nas dos últimos 90 dias e em todas as que chegarem. Quem decide pode desfazê-lo, em “Palavras silenciadas e correções”. Para mudar só esta entrada, edite-a.
correction-nothing = Aqui não há razão que possa estar errada.
correction-phrase-label = Frase
correction-mark = Marcar como errado
correction-marked = marcado como errado
correction-home = a sede de { $outlet }
correction-likeness = que se parece com outras
correction-many = Tantas regiões num título o tornam internacional. Dê outras regiões à entrada em “Editar”.
correction-story = A entrada não cita nenhum lugar e tem a região da sua história. Se conta outro fato, diga isso junto às outras versões; ou dê-lhe regiões próprias em “Editar”.

correction-rule-place = “{ $name }” não se refere a { $place }
correction-rule-region = “{ $name }” não representa nenhuma região
correction-rule-phrase = em “{ $phrase }” nenhum nome é um lugar
correction-rule-phrase-open = Nesta frase nenhum nome é um lugar:
correction-rule-topic = “{ $word }” não indica { $topic }
correction-rule-kind = “{ $word }” não indica o tipo “{ $kind }”
correction-rule-date = “{ $date }” não é uma data
correction-rule-likeness = o que só se parece com outras de { $name } não entra ali
correction-rule-home = a sede de { $outlet } não indica a região do que publica
correction-kind-news = notícia

correction-holds = A partir de agora, { $rule }. { $n ->
    [0] Nenhuma entrada dos últimos 90 dias se baseava nisso.
    [one] { $n } entrada dos últimos 90 dias se baseava nisso e é lida de novo.
   *[other] { $n } entradas dos últimos 90 dias se baseavam nisso e são lidas de novo.
}
correction-held = Já vale: { $rule }.
correction-undone = Não vale mais: { $rule }. { $n ->
    [0] Nenhuma entrada dos últimos 90 dias cita isso.
    [one] { $n } entrada dos últimos 90 dias cita isso e é lida de novo.
   *[other] { $n } entradas dos últimos 90 dias citam isso e são lidas de novo.
}
correction-gone = Essa correção não existe mais ou foi desfeita.
correction-error-words = Escreva um nome, uma palavra ou uma frase, com letras.

correction-rules = Palavras silenciadas e correções
correction-list = Correções
correction-list-about = O que alguém marcou como errado nas razões de uma região, de um tema, de um tipo ou de uma data. Cada uma é uma regra para todas as entradas, até ser desfeita.
correction-list-none = Nada está marcado como errado. Abaixo do texto de uma entrada, cada razão pode ser marcada.
correction-made = marcado por { $name }, { $time }
correction-from = em { $title }
correction-undone-by = desfeito por { $name }, { $time }
correction-undone-list = Desfeitas
