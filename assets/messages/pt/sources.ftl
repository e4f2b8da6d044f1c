# Fontes, e artigos que são adicionados pelo link.
sources-title = Fontes
sources-heard = { $n ->
    [one] Fontes que funcionam: { $working } de { $n }.
   *[other] Fontes que funcionam: { $working } de { $n }.
}
sources-find-label = Endereço de um site ou do seu feed
sources-find = Procurar os feeds
sources-none = Ainda não há nenhum veículo. Procure acima os feeds do primeiro.
sources-address-wanted = Falta o endereço: este veículo não tem fonte e não é consultado.
sources-trusted = aparece automaticamente
sources-review = aparece se for escolhido
sources-whole = texto completo
sources-excerpt = trecho
sources-headline = título e link
sources-good = Última resposta
sources-next = Próxima consulta
sources-per-week = Entradas por semana
sources-languages = Idiomas
sources-test = Testar
sources-pause = Pausar
sources-resume = Retomar
sources-take-new = Usar o novo endereço
sources-change = Alterar ou remover
sources-new-address = Novo endereço
sources-save = Salvar
sources-remove = Remover esta fonte
sources-remove-about = O que ela trouxe permanece. Ela sai de feeds.toml e não é mais consultada.
sources-coverage = Quem ouvimos: fontes que funcionam, por região e idioma
sources-region = Região
sources-all = Todas
sources-no-region = Sem região própria
sources-gap-regions = Nenhuma fonte que funcione: { $list }
sources-gap-languages = Nenhuma fonte que funcione em: { $list }
sources-back = Voltar às fontes
sources-not-done = Nada foi alterado
sources-badge-new = nova
sources-badge-paused = em pausa
sources-badge-works = funciona
sources-badge-quarantined = em quarentena
sources-badge-held = mudanças retidas
sources-badge-silent = em silêncio
sources-badge-overdue = sem consulta
sources-badge-fails = falha
sources-health-unasked = Ainda não foi consultada. É a próxima.
sources-health-paused = Em pausa: não é consultada até que alguém a retome. O que ela trouxe permanece.
sources-health-works = Funciona.
sources-health-quarantined = Em quarentena desde { $since }: parece que ali fala outra pessoa. Veja o site e responda abaixo.
sources-health-held = { $n ->
    [one] Há uma mudança retida desde { $since }. Veja-a e responda abaixo.
   *[other] Há { $n } mudanças retidas desde { $since }. Veja-as e responda abaixo.
}
sources-health-silent = { $n ->
    [one] Responde, mas não traz nada desde { $since }; o habitual é chegar algo todo dia. Verifique se o veículo ainda publica ali.
   *[other] Responde, mas não traz nada desde { $since }; o habitual é chegar algo a cada { $n } dias. Verifique se o veículo ainda publica ali.
}
sources-health-moved = Funciona, mas mudou de endereço: { $to }. Use o novo endereço.
sources-health-waits = O site nos pede para esperar até { $until }. Não há nada a fazer.
sources-health-waits-on = O site nos pede para esperar. Não há nada a fazer.
sources-health-overdue = Sem consulta desde { $since }, embora já seja hora. Verifique se a redação está em funcionamento.
sources-health-fails-since = Falha desde { $since }.
sources-health-next = Nova tentativa: { $time }.
sources-why-gone = O site diz que este endereço não existe mais (410), por isso não é mais consultado.
sources-why-missing = Não há nada neste endereço (404).
sources-why-blocked = O site não nos deixa entrar.
sources-why-robots = O site pede que programas não leiam esta página (robots.txt).
sources-why-not-a-feed = O que chega não é um feed.
sources-why-server = A falha está no próprio site.
sources-why-name = Nenhum site com este nome foi encontrado.
sources-why-unreachable = Não é possível chegar ao site.
sources-why-certificate = O certificado do site não é válido: não se sabe quem responde.
sources-why-slow = O site é lento demais.
sources-why-too-large = O que chega é grande demais.
sources-why-private = Este endereço fica em uma rede privada e não é consultado.
sources-why-waits = O site nos pede para esperar. Tente mais tarde.
sources-why-other = Não foi possível ler.
sources-alarm-named = Chamava-se “{ $was }”. Agora se chama “{ $is }”, está em outra língua e é escrita por outro programa.
sources-alarm-nameless = Chamava-se “{ $was }”. Agora não tem título, e a língua e o programa são outros.
sources-alarm-leads = { $n } de { $of } links levam a { $site }; antes os links do veículo levavam a outro lugar.
sources-alarm-rewrite = { $n ->
    [one] Uma de { $known } entradas conhecidas diz outra coisa de repente.
   *[other] { $n } de { $known } entradas conhecidas dizem outra coisa de repente.
}
sources-alarm-quarantine = O que é novo chega à fila e nada aparece por si só. O que está publicado fica como está.
sources-alarm-mark = fonte em quarentena
sources-alarm-held = { $n ->
    [0] Não há mudanças retidas.
    [one] Há uma mudança retida; o que está publicado fica como está.
   *[other] Há { $n } mudanças retidas; o que está publicado fica como está.
}
sources-alarm-theirs = Ainda é o veículo
sources-alarm-take-up = Aceitar as mudanças
sources-alarm-keep = Deixar os textos como estão
sources-alarm-look = Ver os detalhes
sources-held = Mudanças retidas
sources-do-look = Procure o novo endereço no site do veículo.
sources-do-ask = Pergunte ao veículo.
sources-do-private = Escreva o endereço que o público usa.
sources-do-wait = Em geral se resolve sozinho; se continuar, pergunte ao veículo.
sources-poll-changed = Chegou algo novo
sources-poll-unchanged = Nada de novo
sources-poll-moved = Mudou de endereço
sources-poll-waits = Pediu para esperar
sources-poll-failed = Falhou
sources-polls = Últimas consultas
sources-no-polls = Nenhuma consulta trouxe algo ou falhou até agora.
sources-when = Quando
sources-what = O que aconteceu
sources-answer = Resposta
sources-new = Novas
sources-revised = Alteradas
sources-mended = Reparado
sources-entries = Entradas mais recentes
sources-no-entries = Ainda não trouxe nada.
sources-found = O que foi encontrado
sources-found-none = Nenhum feed foi encontrado em { $site }. Peça o endereço ao veículo.
sources-newest-titles = Títulos mais recentes:
sources-add = Adicionar esta fonte
sources-outlet = Veículo
sources-outlet-new = Um novo veículo
sources-outlet-new-about = Para um novo veículo
sources-outlet-name = Nome
sources-outlet-slug = Nome curto nos endereços (de a a z, algarismos, hífens)
sources-outlet-languages = Idiomas, o principal primeiro (por exemplo pt, es)
sources-outlet-trusted = O que publica aparece automaticamente, a não ser que a redação rejeite
sources-would-entries = { $n ->
    [one] { $n } entrada ({ $format }).
   *[other] { $n } entradas ({ $format }).
}
sources-would-newest = A mais recente é de { $time }.
sources-would-no-dates = Sem datas: as entradas contam a partir da chegada.
sources-would-language = Idioma: { $language }.
sources-would-no-language = O idioma não é declarado; é reconhecido pelas palavras.
sources-would-pictures = { $n ->
    [one] { $n } entrada tem imagem; { $described } com descrição.
   *[other] { $n } entradas têm imagem; { $described } com descrição.
}
sources-would-no-pictures = Sem imagens.
sources-would-mended = Reparado na leitura: { $kinds }.
sources-mended-encoding = a codificação, mal indicada ou não indicada
sources-mended-characters = caracteres que não podem estar ali
sources-mended-dates = datas ilegíveis
sources-mended-links = links que não levam a lugar nenhum
sources-mended-ampersands = sinais & e entidades mal escritos
sources-mended-tags = etiquetas sem fechamento ou fechadas duas vezes
sources-mended-json = JSON defeituoso
sources-mended-no-ids = entradas sem identificador
sources-mended-repeated-ids = um mesmo identificador para várias entradas
sources-mended-shared-links = um mesmo link para várias entradas
sources-mended-many = mais entradas do que se leem de uma vez
sources-mended-cut = o final, que falta
sources-mended-before = algo antes do começo
sources-mended-packed = uma compressão não indicada
sources-mended-skipped = um calendário que não permite nenhuma hora ou nenhum dia
sources-mended-reader = uma forma que só um segundo leitor, mais paciente, entendeu
sources-mended-restless = entradas que mudam a toda hora
sources-said-added = A fonte foi adicionada. Será consultada em instantes.
sources-said-paused = A fonte está em pausa.
sources-said-resumed = A fonte volta a ser consultada.
sources-said-moved = A fonte tem o novo endereço.
sources-said-removed = A fonte foi removida. O que ela trouxe permanece.
sources-said-theirs = Ali fala o veículo: suas entradas chegam como antes, e o que estava retido foi aceito.
sources-said-kept = Os textos ficam como estavam.
sources-fixed-no-file = Esta redação não tem um feeds.toml que possa ser alterado aqui.
sources-error-address = Isso não é o endereço de um site. Escreva por exemplo example.org.
sources-error-secret = Não se sabe o que está por trás dos asteriscos neste endereço. Escreva-o por extenso.
sources-error-no-alarm = Esse alerta não existe mais.
sources-error-not-ready = A redação ainda está iniciando. Tente de novo em instantes.
sources-error-faulty = feeds.toml tem erros e não pode ser alterado aqui; “newsloom check” os explica.
sources-error-no-source = Essa fonte não existe mais.
sources-error-no-outlet = Esse veículo não existe mais.
sources-error-refused = Seria um erro em feeds.toml: o endereço ou o nome curto já está em uso, ou falta algo.
sources-error-by-hand = feeds.toml está escrito de um modo que só uma pessoa deveria alterar. Altere-o em um editor de texto.
sources-error-changed = Alguém alterou feeds.toml no mesmo momento. Veja de novo e repita a alteração.
sources-error-read-only = A redação só pode ler feeds.toml. Quem a administra pode alterar isso.
sources-error-write = feeds.toml não pôde ser escrito; está como antes. Quem administra a redação encontra o motivo no registro.
sources-error-store = Não funcionou; o registro diz por quê.
sources-link-title = Adicionar por link
sources-link-about = A página é consultada uma única vez para obter o título, a imagem e a data. O que a redação já tem é mostrado, não adicionado de novo.
sources-link-address = Endereço do artigo
sources-link-note = Nota para o resto da redação (opcional)
sources-link-add = Adicionar
sources-link-is-feed = Isso é um feed. Adicione-o entre as fontes.
sources-link-no-page = Isso não é uma página: não há de onde tirar o título.
sources-bookmarklet = De qualquer página com um clique
sources-bookmarklet-about = Crie um favorito no navegador e ponha isto como endereço:
