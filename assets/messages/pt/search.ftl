# Busca, visualizações salvas e seus feeds privados.

search-note-operator = Não existe o operador “{ $name }:”; foi buscado como palavra.
search-note-value = “{ $name }:” não admite “{ $value }”; foi buscado como texto.
search-note-quote = Há aspas sem fechar; o texto foi considerado até o fim.
search-note-empty = Não há nada para buscar em “{ $text }”.
search-note-short = “{ $text }*” é curto demais: antes do asterisco são necessárias pelo menos três letras. Foi buscado como palavra inteira.
search-note-long = A busca é longa demais; o final foi deixado de fora.

search-feed-about = Feed privado de uma visualização da mesa de redação: não compartilhe o endereço.

search-views = Visualizações salvas
search-views-about = Uma visualização salva é uma busca com nome. Cada uma tem um feed privado para um leitor de feeds; quem tiver o endereço pode ler a visualização.
search-views-none = Ainda não há visualizações salvas. Faça uma busca e escolha “Salvar visualização”.
search-view-shared = compartilhada com toda a redação
search-view-own = só para você
search-view-remove = Remover
search-feed-new = Novo endereço do feed
search-feed-first = Obter um endereço do feed
search-feed-end = Encerrar o feed
search-feed-all = Um só endereço para todas as suas visualizações
search-feed-list = Lista dos feeds, para um leitor de feeds (OPML)
search-feed-once = Este endereço aparece uma única vez. Copie-o agora para o seu leitor de feeds e não o compartilhe; o anterior já não funciona.
search-said-saved = A visualização foi salva.
search-said-removed = A visualização foi removida; seus feeds foram encerrados.
search-said-ended = O feed foi encerrado; o endereço já não funciona.
search-error-name = Não foi possível salvar a visualização porque ela não tem um nome de até 80 caracteres. Dê um nome a ela.
search-error-gone = Essa visualização não existe ou já não é compartilhada com você.
search-error-failed = Não funcionou; nada foi alterado. Tente de novo em instantes.
