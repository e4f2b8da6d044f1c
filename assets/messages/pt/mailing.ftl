# Uma edição a caminho de quem a recebe por e-mail.
mailing-title = Passos da publicação
mailing-prepare = E-mail preparado
mailing-approve = E-mail aprovado
mailing-freeze = Texto fixado
mailing-web = Página
mailing-feeds = Feeds
mailing-mail = E-mail enviado
mailing-waiting = em espera
mailing-doing = em andamento
mailing-done = feito
mailing-refused = não feito
mailing-stale = A edição mudou depois.
mailing-tests = { $n ->
    [one] { $n } e-mail de teste
   *[other] { $n } e-mails de teste
}
mailing-test = Enviar um teste para
mailing-kept = O endereço é entregue ao serviço de e-mail e não é guardado. Nada se torna público.
mailing-do-prepare = Preparar o e-mail
mailing-do-approve = Aprovar o e-mail
mailing-do-cancel = Cancelar
mailing-did-prepare = O e-mail de { $issue } está preparado.
mailing-did-approve = O e-mail de { $issue } pode sair.
mailing-did-cancel = O e-mail de { $issue } não sai.
mailing-error-not-prepared = O e-mail desta edição ainda não está preparado.
mailing-error-not-approved = O e-mail desta edição ainda não está aprovado. Prepare-o, veja o teste e aprove-o.
mailing-error-changed = A edição mudou depois. Prepare de novo o e-mail e veja-o.
mailing-error-begun = O e-mail já foi enviado ou está sendo enviado.
mailing-error-no-key = A redação não tem chave do serviço de e-mail. Quem a administra pode fornecê-la.
mailing-error-nothing = Não há nada a cancelar.
mailing-error-service = O serviço de e-mail não o fez: { $why }
mailing-error-no-service = Nenhum serviço de e-mail envia este boletim.
