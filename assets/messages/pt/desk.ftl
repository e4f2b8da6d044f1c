# The desk: frame, queue, item, acts, issues. "Accept" and "Reject" are labels of the decisions select, place and spike.

## Frame
desk-skip = Ir para o conteúdo
desk-places = Navegação
desk-queue = Fila
desk-issues = Edições
desk-sources = Fontes
desk-feeds = Feeds
desk-audit = Registro
desk-people = Equipe
desk-search = Buscar
desk-search-hint = Buscar na fila
desk-search-go = Buscar
desk-language = Idioma
desk-language-own-name = Português
desk-theme = Aparência
desk-theme-system = Conforme o dispositivo
desk-theme-light = Clara
desk-theme-dark = Escura
desk-theme-contrast = Alto contraste
desk-help = Ajuda
desk-close = Fechar
desk-undo = Desfazer
desk-redo = Refazer
desk-retry = Tentar de novo
desk-save = Salvar
desk-cancel = Cancelar

## Views
desk-views = Visualizações
desk-inbox = Caixa de entrada
desk-this-issue = Para esta edição
desk-needs-region-view = Falta a região
desk-mine = Para mim
desk-shortlisted = Pré-seleção
desk-snoozed = Adiadas
desk-rejected = Rejeitadas
desk-selected = Aceitas
desk-all = Tudo
desk-unread-mentions = { $n ->
    [one] 1 menciona você
   *[other] { $n } mencionam você
}
desk-regions = Regiões
desk-saved = Salvas
desk-search-results = Busca
desk-save-view = Salvar visualização
desk-save-view-name = Nome
desk-save-view-shared = Para toda a redação
desk-empty-inbox = A caixa de entrada está vazia. Bom trabalho.
desk-empty = Nada pendente nesta visualização.
desk-empty-search = Nada foi encontrado. Com menos palavras, ou mais curtas, encontra-se mais.
desk-alike-of = Semelhantes a “{ $title }”
desk-languages-of = “{ $title }” em outros idiomas
desk-empty-alike = Não há nada semelhante nos últimos 90 dias nem nas edições publicadas.
desk-empty-languages = Nada conta esta notícia em outro idioma.
desk-newer = Mais recentes
desk-older = Mais antigas
desk-pages = Páginas
desk-chosen-none = Nenhuma marcada
desk-chosen = Marcadas: { "{n}" }
desk-choose = Marcar: { $title }
desk-arrived = Novas: { "{n}" } – mostrar
desk-how-many-left = Restam: { "{n}" }.

## A card
desk-by-outlet = por { $outlet }
desk-age-now = agora mesmo
desk-age-minutes = { $n } min
desk-age-hours = { $n } h
desk-age-days = { $n ->
    [one] { $n } dia
   *[other] { $n } dias
}
desk-public-at = publicação: { $time }
desk-public-since = publicada: { $time }
desk-withdrawn = retirada: { $time }
desk-public-again = retirada; nova publicação: { $time }
desk-not-public = não publicada
desk-placed-in = em { $issue }
desk-already-ran = já saiu em { $issue }
desk-woke = de volta depois de adiada
desk-snoozed-until = adiada até { $time }
desk-snoozed-issue = adiada até a próxima edição
desk-assigned = para { $name }
desk-mentions-you = menciona você
desk-comments = { $n ->
    [one] { $n } comentário
   *[other] { $n } comentários
}
desk-shortlisted-by = pré-selecionada por { $name }
desk-duplicate-mark = duplicada
desk-edited = editada
desk-rule-mark = coincide com uma regra: { $word }
desk-needs-region = falta a região
desk-no-image = sem imagem
desk-doubtful = em dúvida
desk-kind = Tipo: { $kind }
desk-date-event = Data: { $day }
desk-date-deadline = Prazo: { $day }
desk-date-over = { $date } (passado)
desk-call-over = A chamada terminou: já não está nos feeds correntes
desk-because = por causa de { $words }
desk-because-home = por ser a região do veículo
desk-because-story = por outras notícias da sua história
desk-because-decided = porque se parece com o que a redação pôs ali: { $entries } (nenhuma palavra o diz)
desk-because-meaning = porque se lê como esses títulos (nenhuma palavra o diz)
desk-because-editor = por decisão da redação
desk-also = A mesma notícia
desk-may-belong-to = Talvez faça parte de
desk-may-belong = talvez faça parte de “{ $title }” ({ $outlet })
desk-near = { $percent } % de semelhança
desk-near-both = { $percent } % de semelhança; ambas citam { $names }
desk-translates = traduzido aqui
desk-also-more = { $n ->
    [one] e mais { $n }
   *[other] e mais { $n }
}
desk-telling-selected = aceita
desk-telling-shortlisted = pré-selecionada
desk-telling-spiked = rejeitada
desk-story-stands = sua notícia: { $how }
desk-gloss = { $title } ({ $outlet })
desk-gloss-facts = Em resumo: { $facts }

## Acts
desk-accept = Aceitar
desk-accept-to-issue = Aceitar para a edição
desk-accept-to = Aceitar para…
desk-accept-there = Aceitar aí
desk-pick-place = Edição e seção
desk-pick-at = Posição
desk-pick-end = no fim
desk-pick-top = no início
desk-preview = Pré-visualizar
desk-alike = Entradas semelhantes
desk-other-languages = Em outros idiomas
desk-shortlist = Pré-selecionar
desk-snooze = Adiar
desk-wake = Reativar
desk-reject = Rejeitar
desk-unreject = Anular a rejeição
desk-remove = Remover da edição
desk-move = Mover
desk-withdraw = Retirar
desk-duplicate = Duplicada
desk-unduplicate = Não é duplicada
desk-merge = O mesmo acontecimento
desk-split = Outro acontecimento
desk-story = Notícia
desk-merge-told = O mesmo acontecimento, contado de outro modo
desk-split-this = Esta conta outro acontecimento
desk-split-chosen = As escolhidas contam juntas outro acontecimento
desk-assign = Atribuir
desk-more = Mais
desk-open = Abrir
desk-edit = Editar
desk-reason = Motivo

## What an act came to
desk-did-select = Aceita: “{ $title }”.
desk-did-place = Aceita para { $issue }: “{ $title }”.
desk-did-shortlist = Pré-selecionada: “{ $title }”.
desk-did-snooze = Adiada até { $time }: “{ $title }”.
desk-did-snooze-issue = Adiada até a próxima edição: “{ $title }”.
desk-did-unsnooze = Reativada: “{ $title }”.
desk-did-spike = Rejeitada: “{ $title }”.
desk-did-unspike = Rejeição anulada: “{ $title }”.
desk-did-move = Movida para { $issue }: “{ $title }”.
desk-did-remove = Removida de { $issue }: “{ $title }”.
desk-did-edit = Textos salvos: “{ $title }”.
desk-did-mark-duplicate = Sinalizada como duplicada: “{ $title }”.
desk-did-unmark-duplicate = Não é mais duplicada: “{ $title }”.
desk-did-merge = Reunida com a outra numa só notícia: “{ $title }”.
desk-did-merge-many = Reunidas numa só notícia: { $entries }.
desk-did-split = Vale como outro acontecimento: “{ $title }”.
desk-did-split-many = Valem juntas como outro acontecimento: { $entries }.
desk-did-assign = Atribuída a { $name }: “{ $title }”.
desk-did-unassign = Não está mais atribuída: “{ $title }”.
desk-did-comment = Comentada: “{ $title }”.
desk-did-withdraw = Retirada: “{ $title }”.
desk-did-undo = Desfeito.
desk-entries = { $n ->
    [one] { $n } entrada
   *[other] { $n } entradas
}
desk-did-select-many = Aceitas: { $entries }.
desk-did-place-many = Aceitas para { $issue }: { $entries }.
desk-did-shortlist-many = Pré-selecionadas: { $entries }.
desk-did-snooze-many = Adiadas até { $time }: { $entries }.
desk-did-snooze-issue-many = Adiadas até a próxima edição: { $entries }.
desk-did-unsnooze-many = Reativadas: { $entries }.
desk-did-spike-many = Rejeitadas: { $entries }.
desk-did-unspike-many = Rejeição anulada: { $entries }.
desk-did-move-many = Movidas para { $issue }: { $entries }.
desk-did-remove-many = Removidas de { $issue }: { $entries }.
desk-did-assign-many = Atribuídas a { $name }: { $entries }.
desk-did-unassign-many = Não estão mais atribuídas: { $entries }.
desk-did-withdraw-many = Retiradas: { $entries }.
desk-did-many = { $n ->
    [one] Feito: { $n } entrada.
   *[other] Feito: { $n } entradas.
}
desk-did-same = Já estava assim.
desk-did-tellings = { $n ->
    [one] Com { $n } versão.
   *[other] Com { $n } versões.
}
desk-undone-unseen = Desfeito. Ninguém chegou a ver.
desk-undone-due = Desfeito. Publicação prevista: { $time }.
desk-undone-public = Desfeito. Continua publicada.
desk-undone-again = Desfeito. Está publicada de novo.
desk-undone-withdrawn = Desfeito. Estava publicada e foi retirada.
desk-undone-many = { $n ->
    [one] Desfeito: { $n } entrada.
   *[other] Desfeito: { $n } entradas.
}

## When it cannot be done
desk-away = O servidor não responde. Nada foi alterado; tente de novo em instantes.
desk-failed = Não funcionou. Nada foi alterado.
desk-signed-out = Sua sessão terminou. Entre de novo; o que você escreveu continua aqui.
desk-nothing-chosen = Primeiro marque entradas.
desk-copied = Link copiado.
desk-no-photo = Não foi possível obter a imagem.
desk-error-no-entry = Essa entrada não existe.
desk-error-no-issue = Essa edição não existe.
desk-error-refused = Não é mais possível: houve uma alteração depois, ou está em uma edição já publicada.
desk-error-day = Indique o dia.
desk-error-date = Uma data está incompleta, termina antes de começar ou dura mais de um ano; um prazo é um só dia.
desk-error-spiked = “{ $title }” está nesta edição, mas foi rejeitada. Primeiro anule a rejeição ou remova a entrada da edição.
desk-error-flagged = { $n ->
    [one] 1 falha no texto desta edição impede a publicação.
   *[other] { $n } falhas no texto desta edição impedem a publicação.
} O comando “newsloom issue check { $slug }” mostra o que é preciso corrigir.
desk-error-itself = É esta mesma entrada. Escolha outra.
desk-error-circle = “{ $title }” está sinalizada como duplicada desta entrada. Primeiro anule essa sinalização.
desk-error-asked = Não foi possível entender o pedido: uma parte do formulário ou do endereço está faltando ou está errada.
desk-error-store = Não foi possível fazer isso; o motivo está no registro técnico do servidor.
desk-error-moved = Houve outra alteração nesse mesmo momento. Veja a entrada de novo.
desk-why-foreign = A mesa de redação só aceita formulários das suas próprias páginas; abra a fila e faça isso a partir dela.
desk-why-method = Este endereço da mesa de redação não aceita esse pedido; abra a fila.
desk-why-slow = Só uma parte do formulário chegou a tempo; envie de novo.
desk-why-large = O formulário é grande demais; para um motivo bastam uma ou duas frases.
desk-why-type = A mesa de redação só lê os formulários das suas próprias páginas.
desk-why-host = A mesa de redação só responde em { $host }; é o que diz base_url em feeds.toml.
desk-why-host-or-here = A mesa de redação só responde em { $host } e em localhost; é o que diz base_url em feeds.toml.

## Two editors at once
desk-conflict = Alguém chegou antes
desk-conflict-what = { $name } fez isto { $ago }: { $act }.
desk-conflict-kept = Com as demais já está feito.
desk-keep-theirs = Manter a outra decisão
desk-apply-mine = Aplicar a minha: { $act }
desk-ago-seconds = { $n ->
    [one] há { $n } segundo
   *[other] há { $n } segundos
}
desk-ago-minutes = { $n ->
    [one] há { $n } minuto
   *[other] há { $n } minutos
}
desk-ago-hours = { $n ->
    [one] há { $n } hora
   *[other] há { $n } horas
}
desk-ago-days = { $n ->
    [one] há { $n } dia
   *[other] há { $n } dias
}
desk-claim = { $name } está trabalhando nisto

## One entry
desk-back = Voltar à fila
desk-back-item = Voltar à entrada
desk-read-at = Ler em { $outlet }
desk-show-image = Mostrar a imagem
desk-alt = Descrição:
desk-no-alt = A imagem não tem descrição.
desk-decide = Decidir
desk-section-updates = Novidades
desk-section-news = Notícias
desk-section-analysis = Análises
desk-snooze-until = Até
desk-snooze-tomorrow = amanhã
desk-snooze-next-issue = a próxima edição
desk-snooze-date = o dia indicado
desk-snooze-day = Dia
desk-duplicate-of = Duplicada de
desk-duplicate-choose = É esta
desk-preview-title = Como o público a receberá
desk-preview-no-image = O público não recebe imagem: o veículo não cede as suas.
desk-duplicate-title = Qual entrada esta repete?
desk-duplicate-search = Um link ou palavras do título
desk-duplicate-found = Resultados
desk-duplicate-none = Nada dos últimos 90 dias, nem de nenhuma edição, contém estas palavras.
desk-duplicate-no-link = A redação não tem nenhuma entrada com este link. É possível adicioná-la por link.
desk-assign-to = Atribuir a
desk-assign-me = mim
desk-assign-nobody = ninguém
desk-mute = Silenciar esta palavra neste veículo
desk-reject-and-mute = Rejeitar
desk-history = Histórico
desk-history-none = Ninguém fez nada aqui ainda.
desk-history-line = { $name } { $act }
desk-comment = Comentário
desk-comment-hint = Escreva @nome para mencionar alguém.
desk-comment-send = Comentar
desk-mentioned = Um comentário menciona você aqui.
desk-mention-read = Já li
desk-edit-title = Textos desta entrada
desk-edit-hint = Um campo vazio mantém o texto do veículo. Onde o nosso é diferente, quem lê é avisado.
desk-edit-changed = O veículo alterou o texto dele depois que estes foram escritos.
desk-field-title = Título
desk-field-summary = Resumo
desk-field-image = Endereço da imagem
desk-field-alt = Descrição da imagem
desk-field-language = Idioma
desk-edit-language-original = Como diz o veículo
desk-original = Original
desk-topics = Temas
desk-dates = Datas
desk-dates-hint = De um evento, o primeiro e o último dia; de uma chamada, o último dia para enviar algo. Uma linha sem primeiro dia não diz nada. São comunicadas aos leitores em calendários.
desk-date-row = Data { $n }
desk-date-kind = O que é
desk-date-is-event = Evento
desk-date-is-deadline = Prazo
desk-date-from = De, ou no dia
desk-date-to = Até
desk-dates-confirm = { $n ->
    [one] A data está certa
   *[other] As datas estão certas
}
desk-dates-change = Mudar as datas

## Issues
desk-issue-about = { $state }, { $n ->
    [0] sem itens
    [one] { $n } item
   *[other] { $n } itens
}
desk-issue-draft = Rascunho
desk-issue-scheduled = Publicação: { $time }
desk-issue-published = Publicada: { $time }
desk-issue-nothing = Aqui aparece o que for aceito para a edição.
desk-issue-none = Nenhuma edição aberta
desk-issue-up = Subir: { $title }
desk-issue-down = Descer: { $title }
desk-issue-out = Remover: { $title }
desk-issue-section = Seção de: { $title }
desk-issue-publish-title = Publicação
desk-issue-publish = Publicar agora
desk-issue-schedule = Agendar
desk-issue-unschedule = Não publicar automaticamente
desk-issue-day = Dia
desk-issue-hour = Hora
desk-issue-zone = Fuso horário: { $zone }.
desk-issue-did-publish = Publicada: { $issue }.
desk-issue-did-unschedule = { $issue } fica à espera da sua ordem.
desk-issue-did-schedule = { $issue } será publicada automaticamente.
desk-check-title = Antes de publicar
desk-check-stopping = { $n ->
    [0] Nada impede a publicação.
    [one] 1 falha impede a publicação.
   *[other] { $n } falhas impedem a publicação.
}
desk-check-stops = Impede publicar:
desk-check-warns = A rever:
desk-check-notes = { $n ->
    [one] 1 nota
   *[other] { $n } notas
}
desk-check-whole = A edição toda
desk-check-head = Cabeçalho
desk-check-lead = Abertura
desk-check-footer = Rodapé

## Help
desk-help-title = Teclas e busca
desk-help-hint = Tudo também pode ser feito com o mouse ou com o dedo. As teclas não agem enquanto se digita.
desk-keys-on = Ativar as teclas
desk-keys-off = Desativar as teclas
desk-help-move = Mover-se
desk-help-decide = Decidir
desk-help-go = Ir para
desk-help-search = Busca
desk-help-arrange = Ordenar uma edição
desk-help-touch = Com o dedo, sobre um cartão
desk-key-preview = pré-visualizar, como o público receberá
desk-key-arrange = subir, descer dentro da seção
desk-key-arrange-section = para a seção anterior, seguinte
desk-touch-forward = Deslizar para a direita
desk-touch-back = Deslizar para a esquerda
desk-touch-hold = Manter pressionado
desk-touch-accept = aceitar para a edição aberta
desk-touch-reject = rejeitar
desk-touch-choose = marcar
desk-operator-like = o que se parece com estas palavras ou com uma entrada
desk-key-next = entrada seguinte, anterior
desk-key-open = abrir; voltar à lista
desk-key-first = primeira, última entrada
desk-key-scroll = rolar, passar à entrada seguinte
desk-key-original = o original, em outra aba ou nesta
desk-key-select = marcar; continuar marcando
desk-key-select-all = marcar todas, nenhuma, todas deste veículo
desk-key-page = página anterior, seguinte
desk-key-arrivals = mostrar o que chegou
desk-key-accept = aceitar para a edição aberta
desk-key-accept-section = aceitar para uma edição, com seção e posição à escolha
desk-key-reject = rejeitar; com um motivo
desk-key-shortlist = pré-selecionar
desk-key-snooze = adiar
desk-key-duplicate = duplicada de…, ou o mesmo acontecimento
desk-key-edit = editar
desk-key-comment = comentar
desk-key-assign = atribuir; a mim
desk-key-regions = só estas regiões, mais uma ou menos uma; todas
desk-key-undo = desfazer, refazer
desk-key-similar = entradas semelhantes; a mesma notícia em outros idiomas
desk-key-copy = copiar o link
desk-key-search = buscar
desk-key-help = esta ajuda
desk-key-views = visualização seguinte, anterior
desk-key-queue = fila, edições, fontes, feeds, registro
desk-operator-words = todas estas palavras
desk-operator-phrase = exatamente estas palavras, em sequência
desk-operator-minus = sem esta palavra
desk-operator-outlet = deste veículo
desk-operator-lang = neste idioma
desk-operator-region = nesta região
desk-operator-topic = sobre este tema
desk-operator-status = inbox (caixa de entrada), needs-region (falta a região), selected (aceitas), shortlist (pré-seleção), snoozed (adiadas), rejected (rejeitadas), all (tudo)
desk-operator-issue = nesta edição
desk-operator-assigned = atribuídas a você ou a um nome
desk-operator-for = atribuídas a você ou com um comentário que menciona você
desk-operator-has = com imagem
desk-operator-dates = a partir de um dia, até um dia
desk-operator-sort = melhores primeiro, ou sort:newest
desk-operator-tellings = cada entrada por si, ou um cartão por notícia com tellings:one

## Languages
desk-in-unknown = idioma desconhecido
desk-in = em { $language }
desk-lang-ar = árabe
desk-lang-bn = bengali
desk-lang-ca = catalão
desk-lang-de = alemão
desk-lang-el = grego
desk-lang-en = inglês
desk-lang-es = espanhol
desk-lang-eu = basco
desk-lang-fa = persa
desk-lang-fr = francês
desk-lang-gl = galego
desk-lang-he = hebraico
desk-lang-hi = hindi
desk-lang-ht = crioulo haitiano
desk-lang-id = indonésio
desk-lang-it = italiano
desk-lang-ja = japonês
desk-lang-ko = coreano
desk-lang-ku = curdo
desk-lang-ml = malaiala
desk-lang-ne = nepalês
desk-lang-nl = holandês
desk-lang-pl = polonês
desk-lang-pt = português
desk-lang-ru = russo
desk-lang-sw = suaíli
desk-lang-ta = tâmil
desk-lang-te = télugo
desk-lang-tr = turco
desk-lang-uk = ucraniano
desk-lang-ur = urdu
desk-lang-vi = vietnamita
desk-lang-zh = chinês

## Added by link
desk-added = O artigo foi adicionado e espera uma decisão.
desk-known = A redação já tem este artigo.

## Muted words
desk-rules = Palavras silenciadas
desk-rules-about = O que chega com uma palavra silenciada não é rejeitado: sai da caixa de entrada, fica sugerido para rejeição e pode ser retomado a qualquer momento.
desk-rules-none = Nenhuma palavra está silenciada.
desk-rules-here = Algumas destas entradas são sugeridas por uma regra.
desk-rules-every-outlet = Todos os veículos
desk-rule-made = silenciada por { $name }, { $time }
desk-rule-waiting = { $n ->
    [0] Nenhuma entrada está sugerida para rejeição.
    [one] { $n } entrada está sugerida para rejeição.
   *[other] { $n } entradas estão sugeridas para rejeição.
}
desk-rule-end = Encerrar esta regra…
desk-rule-end-about = O que apenas “{ $word }” mantinha fora da caixa de entrada voltará a ela. O que foi rejeitado continua rejeitado.
desk-rule-end-now = Encerrar
desk-rule-ended = A regra foi encerrada.
desk-rule-gone = Essa regra não existe mais.
desk-not-offered = A entrada, tal como está, não oferece essa ação.
desk-help-find = Procurar uma tecla ou um operador
desk-key-health = estado das fontes
desk-operator-prefix = palavras que começam assim
desk-operator-placed = em alguma edição, publicada ou não
desk-operator-duplicate = sinalizadas como duplicadas
desk-operator-public = visíveis para o público
desk-operator-by = com uma decisão desta pessoa
desk-operator-comment = com comentários
desk-operator-in = nos textos da redação, ou com original nos do veículo
desk-operator-story = a mesma notícia em outros veículos
desk-choose-all = Todas
desk-choose-none = Nenhuma
