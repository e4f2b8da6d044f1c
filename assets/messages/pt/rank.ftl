# A ordem da fila e por que uma entrada está onde está.
rank-order = Ordem
rank-newest = Mais novas primeiro
rank-best = Melhores primeiro
rank-best-about = As { $n } mais novas desta vista, primeiro as que vocês mais provavelmente vão aceitar, de tantas regiões, veículos e línguas quantos houver. Cada uma diz por quê.
rank-why = Por que está aqui
rank-chance = { $n } em 100
rank-trial = em teste
rank-trial-about = pouco se sabe do que se parece com ela; por isso aparece de vez em quando
rank-for = a favor
rank-against = contra
rank-theme = tema: { $name }
rank-need-for = esta edição tem pouco de { $name }
rank-need-against = esta edição tem muito de { $name }
rank-outlet = { $n } de cada 100 entradas de { $outlet } são aceitas
rank-story = { $n ->
    [one] contada por outro veículo
   *[other] contada por outros { $n } veículos
}
rank-languages = { $n ->
    [one] contada em outra língua
   *[other] contada em outras { $n } línguas
}
rank-reprint = outro veículo publicou antes
rank-fresh = { $n ->
    [0] nova de hoje
    [one] de 1 dia atrás
   *[other] de { $n } dias atrás
}
rank-deadline = { $n ->
    [0] termina hoje
    [one] termina amanhã
   *[other] termina em { $n } dias
}
rank-past = seu último dia já passou
rank-length-for = texto longo
rank-length-against = pouco texto
rank-image = tem imagem
rank-stars = { $n ->
    [one] pré-selecionada por 1 pessoa
   *[other] pré-selecionada por { $n } pessoas
}
rank-ran = sua história saiu numa edição
rank-foreign = ninguém aqui lê sua língua
rank-often = aceita com frequência: { $name }
rank-seldom = raramente aceita: { $name }
rank-like-for = parece com o que foi aceito
rank-like-against = parece com o que foi rejeitado
rank-witness-accepted = O mais parecido entre o que foi aceito:
rank-witness-rejected = O mais parecido entre o que foi rejeitado:
rank-kind-analysis = análise
rank-kind-statement = nota
rank-kind-call = chamada
rank-kind-event = evento
rank-teaches = As decisões de vocês ensinam esta ordem. Uma rejeição por um destes motivos ensina menos: duplicado, nada; velho, só sobre a idade; fonte fraca, só sobre o veículo.
rank-reason-taste = fora do tema
rank-reason-duplicate = duplicado
rank-reason-old = velho
rank-reason-source = fonte fraca
