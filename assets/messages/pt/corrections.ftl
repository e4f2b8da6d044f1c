# Correções: o que está errado nas razões de um achado e passa a ser regra.

wrong-place = Não é este lugar…
wrong-topic = Não é este tema…
wrong-title = O que está errado?
wrong-about = O que você marcar deixa de contar em toda parte: nesta entrada, nas dos últimos 90 dias e em todas as que chegarem. Quem decide pode desfazê-lo, em “Palavras silenciadas e correções”. Para mudar só esta entrada, edite-a.
wrong-nothing = Aqui não há razão que possa estar errada.
wrong-phrase-label = Frase
wrong-mark = Marcar como errado
wrong-marked = marcado como errado
wrong-home = A região do próprio veículo inclina a balança e não é uma palavra que possa estar errada. Dê outras regiões à entrada em “Editar”.
wrong-many = Tantas regiões num título o tornam internacional. Dê outras regiões à entrada em “Editar”.
wrong-story = A entrada não cita nenhum lugar e tem a região da sua história. Dê-lhe regiões próprias em “Editar”.

wrong-rule-place = “{ $name }” não se refere a { $place }
wrong-rule-region = “{ $name }” não representa nenhuma região
wrong-rule-phrase = em “{ $phrase }” nenhum nome é um lugar
wrong-rule-phrase-open = Nesta frase nenhum nome é um lugar:
wrong-rule-topic = “{ $word }” não indica { $topic }
wrong-rule-kind = “{ $word }” não indica o tipo “{ $kind }”
wrong-rule-date = “{ $date }” não é uma data
wrong-kind-news = notícia

wrong-holds = A partir de agora, { $rule }. { $n ->
    [0] Nenhuma entrada dos últimos 90 dias se baseava nisso.
    [one] { $n } entrada dos últimos 90 dias se baseava nisso e é lida de novo.
   *[other] { $n } entradas dos últimos 90 dias se baseavam nisso e são lidas de novo.
}
wrong-held = Já vale: { $rule }.
wrong-undone = Não vale mais: { $rule }. { $n ->
    [0] Nenhuma entrada dos últimos 90 dias cita isso.
    [one] { $n } entrada dos últimos 90 dias cita isso e é lida de novo.
   *[other] { $n } entradas dos últimos 90 dias citam isso e são lidas de novo.
}
wrong-gone = Essa correção não existe mais ou foi desfeita.
wrong-error-words = Escreva um nome, uma palavra ou uma frase, com letras.

wrong-rules = Palavras silenciadas e correções
wrong-list = Correções
wrong-list-about = O que alguém marcou como errado nas razões de uma região ou de um tema. Cada uma é uma regra para todas as entradas, até ser desfeita.
wrong-list-none = Nada está marcado como errado. Abaixo do texto de uma entrada, cada razão pode ser marcada.
wrong-made = marcado por { $name }, { $time }
wrong-from = em { $title }
wrong-undone-by = desfeito por { $name }, { $time }
wrong-undone-list = Desfeitas
