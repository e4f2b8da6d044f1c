# People: coming in, who works here, profile, log. Roles are named by what is done, so that no gender is needed.

## Coming in
people-language-name = Português
people-languages = Idiomas
people-sign-in = Entrar
people-sign-out = Sair
people-handle = Apelido
people-handle-hint = De 2 a 32 caracteres: a–z, 0–9 e hífen. Não precisa ser o seu nome.
people-name = Nome
people-name-hint = Como aparece na mesa de redação; basta um pseudônimo. Nunca é publicado.
people-password = Senha
people-password-hint = Pelo menos 10 caracteres de qualquer escrita. Servem bem algumas palavras que só você juntaria.
people-lost-password = Se a senha se perdeu, a administração pode criar um link para uma nova.
people-nobody-yet = Ainda não há nenhuma conta. Ao iniciar, o newsloom mostra um link com o qual se cria a primeira.
people-welcome = Boas-vindas
people-welcome-first = Você é a primeira pessoa a chegar. Escolha como será conhecida aqui; depois poderá convidar outras.
people-welcome-invited = Você recebeu um convite para a mesa de redação com a função { $role }. Escolha como será conhecida a sua conta.
people-come-in = Entrar
people-new-password = Nova senha
people-new-password-lede = Escolha uma nova senha para @{ $person }. Com ela terminam todas as sessões.
people-save-password = Salvar a senha

## Why not
people-did-nothing = Nada foi alterado
people-back-to-the-queue = Voltar à fila
people-not-allowed = Isto exige outra função
people-needs-role = Para isto é preciso a função { $need }; a sua é { $have }. A administração pode mudá-la.
people-not-signed-in = Entre primeiro, ou envie um token válido.
people-wrong = O apelido ou a senha não estão corretos.
people-is-suspended = Esta conta está suspensa. A administração pode restaurá-la.
people-wait = { $n ->
    [one] Tentativas demais. Tente de novo em { $n } segundo.
   *[other] Tentativas demais. Tente de novo em { $n } segundos.
    }
people-busy = Há gente demais entrando neste momento. Tente de novo em alguns segundos.
people-dead-link = Este link já não abre nada: foi usado, foi retirado ou é antigo demais. Peça outro à administração; quem opera o newsloom pode criá-lo na linha de comando: newsloom user invite --role admin
people-bad-handle = Um apelido tem de 2 a 32 caracteres (a–z, 0–9 e hífen) e começa com letra ou algarismo.
people-kept-handle = Esse apelido é reservado à própria redação. Escolha outro.
people-handle-taken = Esse apelido já está em uso. Escolha outro.
people-long-name = Esse nome é longo demais: o máximo são 60 caracteres.
people-bad-email = Isso não é um endereço de e-mail. Deixe em branco; ninguém precisa dele.
people-short-password = A senha é curta demais: o mínimo são { $n } caracteres. Algumas palavras servem bem.
people-long-password = A senha é longa demais: o máximo são 200 caracteres.
people-common-password = Essa senha é das primeiras que qualquer um tentaria. Escolha outra.
people-nobody = Não há ninguém com o apelido @{ $handle }.
people-last-admin = É a última pessoa na administração. Primeiro dê essa função a outra.
people-above-own-role = Um token não pode fazer mais do que quem o criou.
people-not-sure = Para confirmar, escreva o apelido { $handle } no campo.
people-not-understood = Não se entendeu o pedido, porque falta ou está errada uma parte do formulário.
people-broken = Não foi possível; o registro do servidor diz por quê.

## What was done
people-said-signed-out = Você saiu.
people-said-password = A senha foi alterada.
people-said-done = Feito.
people-said-same = Já estava assim.
people-said-saved = Salvo.
people-said-revoked = Já não abre nada.
people-said-ended = A sessão terminou.
people-said-forgotten = O nome se foi; o que foi decidido fica.

## People
people-people = Pessoas
people-count = { $n ->
    [one] { $n } pessoa
   *[other] { $n } pessoas
    }
people-you = você
people-former = ex-integrante { $number }
people-command-line = a linha de comando
people-newsroom = a redação
people-object-token = token { $number }
people-former-heading = Já não estão aqui:
people-invite = Convidar alguém
people-invite-hint = Você receberá um link para entregar por um meio em que ambas as partes confiem. Vale uma vez, por sete dias.
people-make-link = Criar um link
people-invited = Convite
people-invited-lede = Quem abrir este link entra na mesa de redação com a função { $role }.
people-reset = Link para uma nova senha
people-reset-lede = Com este link { $person } escolhe uma nova senha. Até lá vale a anterior.
people-shown-once = Copie agora: só aparece desta vez
people-until = Vale até { $until }.
people-back = Voltar
people-open-links = Links que ainda valem
people-link-invites = Convite: { $role }
people-link-password = Nova senha: { $person }
people-link-facts = por { $by }, até { $until }
people-revoke = Retirar
people-role = Função
people-role-of = Função de { $person }
people-role-viewer = leitura
people-role-contributor = colaboração
people-role-editor = edição
people-role-publisher = publicação
people-role-admin = administração
people-change = Mudar
people-joined = Desde
people-seen = Última visita
people-never = nunca
people-what-to-do = Conta
people-suspended = suspensão
people-no-password = ainda sem senha
people-suspend = Suspender
people-restore = Restaurar
people-forget = Esquecer…
people-forget-lede = Nome, apelido, e-mail, senha, sessões e tokens desaparecem para sempre. O que foi decidido fica, sob “ex-integrante”. Para confirmar, escreva { $handle }:
people-forget-for-good = Esquecer para sempre

## Profile
people-profile = Perfil
people-interface = Idioma da mesa de redação
people-reads = Idiomas que você lê
people-reads-hint = Primeiro o que você lê melhor. Um texto em outro idioma mostrará um título em um dos seus, se houver.
people-reads-choice = Idioma { $n }
people-theme = Aparência
people-theme-system = Como o dispositivo
people-theme-light = Clara
people-theme-dark = Escura
people-theme-contrast = Alto contraste
people-after = Depois de uma decisão, ir para
people-after-next = a próxima notícia
people-after-previous = a notícia anterior
people-after-stay = ficar onde está
people-keys = Teclas soltas agem (j, k, a, r…)
people-email = E-mail (só se quiser)
people-email-hint = Só a administração o vê. Nada é enviado a ele.
people-save = Salvar
people-old-password = Senha atual
people-sessions = Onde sua conta está aberta
people-unknown-device = Dispositivo desconhecido
people-this-session = esta
people-end-session = Encerrar
people-sign-out-everywhere = Sair em todos os outros
people-tokens = Tokens para programas
people-tokens-hint = Um programa que envia um token age em seu nome, com a função que você lhe der.
people-token-name = Para que serve
people-token-days = Dias de validade (vazio: sem fim)
people-token-made = Token
people-token-lede = Um programa que enviar este token pode fazer o que a função { $role } permite.
people-token-facts = até { $until }, último uso { $used }
people-make-token = Criar um token
people-no-end = sem fim
people-data = O que se guarda sobre você
people-data-lede = Sua conta, sessões, tokens e atos, em JSON. Nenhum endereço dos seus dispositivos é guardado.
people-data-take = Baixar

## Log
people-audit = Registro
people-audit-lede = Tudo o que foi feito aqui, o mais recente primeiro.
people-audit-who = Quem
people-audit-what = O quê
people-audit-anybody = qualquer pessoa
people-audit-anything = qualquer coisa
people-audit-from = De
people-audit-to = Até
people-audit-show = Mostrar
people-audit-empty = Nada assim foi feito.
people-audit-older = Mais antigo
people-audit-json = Em JSON

## Acts in the log
people-act-sign-in = entrou
people-act-sign-in-failed = entrada falhou
people-act-sign-out = saiu
people-act-sign-out-everywhere = saiu dos outros dispositivos
people-act-join = entrou na equipe
people-act-add-person = adicionou uma pessoa
people-act-invite = convidou
people-act-revoke-invitation = retirou um convite
people-act-reset-password = criou um link para uma senha
people-act-change-password = mudou a senha
people-act-change-profile = mudou o perfil
people-act-change-role = mudou uma função
people-act-suspend = suspendeu
people-act-restore = restaurou
people-act-forget = esqueceu uma pessoa
people-act-make-token = criou um token
people-act-revoke-token = retirou um token
people-act-add-link = adicionou um link
people-act-answer-update = respondeu a uma novidade
people-act-add-source = adicionou uma fonte
people-act-change-source = mudou uma fonte
people-act-remove-source = removeu uma fonte
people-act-make-update-link = criou um link para novidades
people-act-revoke-update-link = retirou um link para novidades
people-act-save-view = salvou uma visão
people-act-remove-view = removeu uma visão
people-act-remove-rule = removeu uma regra
people-act-select = aceitou
people-act-shortlist = pré-selecionou
people-act-snooze = adiou
people-act-snooze-until = adiou até { $time }
people-act-snooze-issue = adiou até a próxima edição
people-act-unsnooze = reativou
people-act-spike = rejeitou
people-act-spike-rule = rejeitou e silenciou “{ $word }”
people-act-unspike = cancelou a rejeição
people-act-place = pôs em uma edição
people-act-place-in = pôs em { $place }
people-act-move = moveu em uma edição
people-act-move-to = moveu para { $place }
people-act-remove = tirou de uma edição
people-act-remove-from = tirou de { $place }
people-act-edit = editou o texto
people-act-mark-duplicate = marcou como duplicado
people-act-unmark-duplicate = tirou a marca de duplicado
people-act-assign = atribuiu
people-act-assign-to = atribuiu a { $name }
people-act-assign-nobody = retirou a atribuição
people-act-comment = comentou
people-act-withdraw = retirou da publicação
people-act-undo = desfez
people-act-undo-of = desfez “{ $act }”
people-act-publish-issue = publicou a edição
people-act-schedule-issue = agendou a edição
people-act-schedule-at = agendou para { $time }
people-act-unschedule = cancelou o agendamento
