workspace "Aldermere Health: LLM platform with RAG" "The C4 model of the platform. Views are drawn from this file; every container names the role or the decision that it follows from." {

    !identifiers flat

    model {

        // What travels over a relationship. The class decides encryption, pool and who may read.
        archetypes {
            restricted = -> {
                tags "Restricted data"
                properties {
                    "data-class" "restricted"
                }
            }
            confidential = -> {
                properties {
                    "data-class" "confidential"
                }
            }
            internal = -> {
                properties {
                    "data-class" "internal"
                }
            }
            // Through the Kubernetes API, or on the nodes: no pod opens a connection, so no network policy allows one.
            control = -> {
                properties {
                    "data-class" "internal"
                    "connection" "none"
                }
            }
        }

        employee = person "Employee" "Asks questions about documents of the own department and drafts letters and reports."
        customer = person "Customer" "Asks in a product or on the service page, and sees only what is public or their own."
        support-agent = person "Support agent" "Answers contacts with passages and a draft at hand, and decides what is sent."
        app-developer = person "Application developer" "Builds an application on the gateway, with prompts and tests of its own."
        knowledge-owner = person "Knowledge owner" "Owns a source: its rights, its duplicates and what is outdated in it."
        safety-reviewer = person "Safety reviewer" "Reads sampled and doubtful answers, labels them and attacks the platform in red-team rounds."
        auditor = person "Auditor" "Follows an answer back to its passages, model, checks and approval."
        on-call-engineer = person "On-call engineer" "Answers the pager for the platform."

        identity-provider = softwareSystem "Identity provider" "Single sign-on and group membership for everyone." "External"
        source-control = softwareSystem "Source control and CI" "Holds prompts, code and desired state; runs the evaluation gate; builds and signs images." "External"
        chat-tool = softwareSystem "Chat tool" "Where employees already talk; a bot forwards questions." "External"
        business-applications = softwareSystem "Business applications" "Applications of teams and products that ask the platform on behalf of a person." "External"
        wiki = softwareSystem "Wiki" "Pages with a space and its readers." "External"
        file-shares = softwareSystem "File shares" "Documents with folder rights." "External"
        ticket-system = softwareSystem "Ticket system" "Closed contacts with their solution." "External"
        business-tools = softwareSystem "Business tools" "Systems that a tool call reads from or acts on." "External"
        commercial-models = softwareSystem "Commercial model APIs" "Models of two providers, under contract without training on our data." "External"
        model-hub = softwareSystem "Model hub" "Publishes open weights with their licence and checksums." "External"
        security-monitoring = softwareSystem "Security monitoring" "Collects audit and access records of all systems and raises security incidents." "External"
        paging-service = softwareSystem "Paging and tickets" "Wakes the on-call engineer and keeps the incident's record." "External"
        cloud-billing = softwareSystem "Cloud billing" "Daily cost and usage records." "External"

        llm-platform = softwareSystem "LLM platform" "Answers questions from documents that the reader may see, with sources, through checked models, at a known cost." {

            !docs dossier.md
            !adrs decisions madr

            properties {
                "role" "model-strategy"
            }

            group "Entry" {
                gateway = container "LLM gateway" "The one entry to models: terminates TLS, checks tokens, has prompts checked, and holds requests and tokens to their limits." "to be decided" {
                    properties {
                        "role" "gateway"
                        "data-class" "restricted"
                    }
                }
                assistant = container "Assistant" "Chat with sources beside each sentence, feedback, and a sign where an answer was withheld." "TypeScript and React" {
                    properties {
                        "runs-on" "kubernetes"
                        "port" "8080"
                        "data-class" "restricted"
                    }
                }
                review-desk = container "Review desk" "Ratings of readers, and the queue of answers that a person must see before or after they take effect." "TypeScript and React" {
                    properties {
                        "runs-on" "kubernetes"
                        "port" "8089"
                        "data-class" "restricted"
                    }
                }
            }

            group "Ground" {
                rag-service = container "RAG service" "Turns a question into passages that the reader may see, and the passages into an answer that cites them." "to be decided" {
                    properties {
                        "role" "rag-framework"
                        "data-class" "restricted"
                    }
                    ask-api = component "Ask interface" "Takes question and identity, streams the answer, and refuses what has no identity." "REST and server-sent events"
                    query-planner = component "Query planner" "Rewrites the question with the conversation, and decides whether passages, a tool or nothing is needed." "Graph node"
                    cache-lookup = component "Cache lookup" "Looks for the same or a similar question of the same access group." "Exact hash, then similarity above the threshold"
                    retriever = component "Retriever" "Searches both indexes at once, with the reader's signed filter inside each search." "Graph node"
                    fusion = component "Fusion" "Joins both lists by rank and removes duplicates." "Reciprocal rank fusion"
                    context-builder = component "Context builder" "Puts the best passages into the prompt, marked as quotations and not as instructions." "Graph node"
                    answerer = component "Answerer" "Asks the router for an answer, and hands first words and sentences on once they are checked." "Graph node"
                    citation-check = component "Citation check" "Compares each sentence with the passage that it cites; without support the answer is withheld." "Graph node"
                    tool-caller = component "Tool caller" "Calls registered tools in the name of the person, and asks before anything is written." "Model Context Protocol client"
                }
                access-service = container "Access service" "Knows the groups of a person and the readers of a document, and signs the filter of a search." "TypeScript on Node.js 22" {
                    properties {
                        "runs-on" "kubernetes"
                        "port" "8084"
                        "data-class" "confidential"
                    }
                }
                embedding = container "Embedding service" "Turns questions and chunks into vectors, with one model for both." "to be decided" {
                    properties {
                        "role" "embedding"
                        "data-class" "restricted"
                    }
                }
                reranker = container "Reranker" "Reads question and candidate together and orders the candidates." "to be decided" {
                    properties {
                        "role" "reranker"
                        "data-class" "restricted"
                    }
                }
            }

            group "Generate" {
                model-router = container "Model router" "Chooses route and model by data class and number of passages, and falls over when one is lost; effort, budget and health are its target." "TypeScript on Node.js 22" {
                    properties {
                        "runs-on" "kubernetes"
                        "port" "8081"
                        "data-class" "restricted"
                    }
                    route-policy = component "Route policy" "Picks the route; restricted text never reaches a commercial model, whatever else is true." "Rules in configuration, versioned"
                    budget-keeper = component "Budget keeper" "Counts tokens by team and route, and moves a team to the small route, its uses of the high tier to documents without an answer, when its budget ends." "Counters by team and route"
                    fallback = component "Fallback" "Watches health and rate limits of each model and changes over within the time of Q-14." "Circuit breaker for each model"
                    stream-relay = component "Stream relay" "Holds back the first window of an answer without passages until the stream check has passed it." "Server-sent events"
                }
                llm-large = container "Large model" "Answers requests that need several passages, and all that the other routes may not take." "to be decided; to be decided" {
                    properties {
                        "role" "serving-engine"
                        "data-class" "restricted"
                    }
                }
                llm-small = container "Small model" "Answers requests that one passage settles, and titles, summaries and rewrites." "to be decided; to be decided" {
                    properties {
                        "role" "serving-engine"
                        "data-class" "restricted"
                    }
                }
            }

            group "Protect" {
                guardrails = container "Guardrails" "Checks prompts, streams and answers; when a check fails or does not answer in time, nothing passes." "to be decided" {
                    properties {
                        "role" "guardrails"
                        "data-class" "restricted"
                    }
                    input-check = component "Input check" "Looks for attacks on the instructions, forbidden uses and data that must not be sent." "Rules and classifier"
                    privacy-filter = component "Privacy filter" "Finds names, numbers and addresses, and replaces them where the route asks for it." "Recognizers by country"
                    stream-check = component "Stream check" "Reads the answer window by window while it is written, and cuts it off." "Rules and classifier"
                    output-check = component "Output check" "Checks the whole answer for harm, bias and personal data." "Rules and classifier"
                    verdict-writer = component "Verdict writer" "Records each verdict with rule, version and score, in a queue while the audit store is lost, for ten minutes; without a record the verdict is a refusal." "Append-only writer"
                }
                guard-model = container "Guard model" "Classifies prompts and answers by category of harm." "Llama Guard 3 8B; to be decided" {
                    properties {
                        "role" "serving-engine"
                        "data-class" "restricted"
                    }
                }
                evaluation = container "Evaluation service" "Runs evaluation set and red-team set, judges samples, and opens or closes the gate of a change." "to be decided" {
                    properties {
                        "role" "evaluation"
                        "data-class" "restricted"
                    }
                }
            }

            group "Ingest" {
                ingestion = container "Ingestion pipeline" "Carries documents, changes, deletions and their readers from the sources into both indexes." "to be decided" {
                    properties {
                        "role" "ingestion"
                        "data-class" "restricted"
                    }
                    change-listener = component "Change listener" "Asks each source at least every five minutes what was added, changed, moved or deleted." "Connector for each source"
                    parser = component "Parser" "Makes text with headings and tables out of pages, files and tickets, and refuses what hides text." "Markdown, plain text and HTML"
                    chunker = component "Chunker" "Cuts text by the rule of the decision record and keeps the path of headings with each chunk." "to be decided"
                    access-mapper = component "Access mapper" "Has the access service say which groups the rights of the source mean; what means none is read by nobody." "Step of a run"
                    index-writer = component "Index writer" "Takes the former version of a document out of both indexes, then writes chunks, vectors and groups of the new one." "Idempotent writer"
                    deletion-worker = component "Deletion worker" "Removes a document from indexes, caches and copies, and proves it by asking each of them again." "Idempotent worker"
                }
            }

            group "Govern" {
                governance-service = container "Governance service" "Register of uses and models with their tier; collects evidence, asks for approval, proposes to open and close routes." "TypeScript on Node.js 22, rules in CEL" {
                    properties {
                        "runs-on" "kubernetes"
                        "port" "8092"
                        "data-class" "confidential"
                    }
                }
                prompt-registry = container "Prompt registry" "Approved prompts by version, with the evaluation that each one passed." "to be decided" {
                    properties {
                        "role" "prompt-registry"
                        "data-class" "internal"
                    }
                }
                tool-gateway = container "Tool gateway" "Registered tools, called with the rights of the person who asks; writing needs a confirmation." "Model Context Protocol servers behind a TypeScript proxy" {
                    properties {
                        "runs-on" "kubernetes"
                        "port" "8091"
                        "data-class" "restricted"
                    }
                }
            }

            group "Operate" {
                gitops = container "Deployment controller" "Brings the cluster to the state that is merged, and reports differences." "Argo CD 3" {
                    properties {
                        "runs-on" "kubernetes"
                        "port" "8083"
                        "data-class" "internal"
                    }
                }
                service-mesh = container "Service mesh" "Gives every workload an identity, encrypts traffic between services and refuses calls that no policy allows." "to be decided" {
                    properties {
                        "role" "service-mesh"
                        "data-class" "internal"
                    }
                }
                observability = container "Observability" "Metrics of routes, models, guardrails and ingestion; alerts with a runbook each." "Prometheus, Alertmanager and Grafana" {
                    properties {
                        "runs-on" "kubernetes"
                        "port" "9090"
                        "data-class" "internal"
                    }
                }
                cost-allocation = container "Cost allocation" "Splits accelerators and commercial bills by team, route and model, every day." "to be decided" {
                    properties {
                        "role" "finops"
                        "data-class" "internal"
                    }
                }
            }

            group "Data" {
                vector-index = container "Vector index" "Vectors of all chunks with the groups that may read them." "to be decided" "Database" {
                    properties {
                        "role" "vector-store"
                        "data-class" "restricted"
                    }
                }
                lexical-index = container "Keyword index" "Words of all chunks with the groups that may read them; finds names and numbers that vectors miss." "Amazon OpenSearch Service" "Database" {
                    properties {
                        "runs-on" "managed"
                        "port" "443"
                        "data-class" "restricted"
                    }
                }
                answer-cache = container "Answer cache" "Answers that passed all checks, by access group and version of their documents." "to be decided" "Database" {
                    properties {
                        "role" "answer-cache"
                        "data-class" "restricted"
                    }
                }
                metadata-db = container "Metadata database" "Conversations, readers of documents, prompts, ratings, register of uses." "Amazon RDS for PostgreSQL 17" "Database" {
                    properties {
                        "runs-on" "managed"
                        "port" "5432"
                        "data-class" "restricted"
                    }
                }
                object-store = container "Object store" "Documents as parsed, snapshots of the index, model weights, evaluation sets." "Amazon S3" "Database" {
                    properties {
                        "runs-on" "managed"
                        "port" "443"
                        "data-class" "restricted"
                    }
                }
                audit-store = container "Audit store" "Who asked, which passages, model, prompt and verdicts answered, and every approval; nobody can change it until retention ends." "Amazon S3 with Object Lock" "Database" {
                    properties {
                        "runs-on" "managed"
                        "port" "443"
                        "data-class" "restricted"
                    }
                }
            }
        }

        # People and systems around the platform
        employee --restricted-> llm-platform "Asks and drafts" "HTTPS"
        employee --restricted-> chat-tool "Talks and asks in" "HTTPS"
        customer --restricted-> business-applications "Asks in" "HTTPS"
        support-agent --restricted-> llm-platform "Gets passages and drafts from" "HTTPS"
        app-developer --confidential-> llm-platform "Builds on" "HTTPS"
        app-developer --internal-> source-control "Changes prompts and code in" "HTTPS"
        knowledge-owner --confidential-> wiki "Tends" "HTTPS"
        knowledge-owner --confidential-> file-shares "Tends" "HTTPS"
        knowledge-owner --internal-> llm-platform "Reads freshness and gaps of a source" "HTTPS"
        safety-reviewer --restricted-> llm-platform "Reviews answers" "HTTPS"
        auditor --confidential-> llm-platform "Traces answers" "HTTPS"
        on-call-engineer --internal-> llm-platform "Watches and repairs" "HTTPS"
        on-call-engineer --internal-> source-control "Takes prompts, models and versions back in" "HTTPS"
        chat-tool --restricted-> llm-platform "Forwards questions to" "HTTPS"
        business-applications --restricted-> llm-platform "Ask on behalf of a person" "HTTPS"
        llm-platform --restricted-> wiki "Reads pages and rights from" "HTTPS"
        llm-platform --restricted-> file-shares "Reads files and rights from" "HTTPS"
        llm-platform --restricted-> ticket-system "Reads closed contacts from" "HTTPS"
        llm-platform --internal-> commercial-models "Asks, without restricted text" "HTTPS"
        llm-platform --restricted-> business-tools "Reads and acts, as the person" "HTTPS"
        llm-platform --internal-> identity-provider "Authenticates people and reads groups" "OpenID Connect"
        source-control --internal-> llm-platform "Delivers signed images, prompts and desired state" "HTTPS"
        llm-platform --internal-> source-control "Proposes routes and reads the desired state" "HTTPS"
        model-hub --internal-> llm-platform "Provides checked weights" "HTTPS"
        llm-platform --confidential-> security-monitoring "Forwards audit and access records" "HTTPS"
        security-monitoring --internal-> paging-service "Raises security incidents" "HTTPS"
        llm-platform --internal-> paging-service "Sends alerts and approval requests" "HTTPS"
        cloud-billing --internal-> llm-platform "Delivers cost records" "Daily export"

        # Entry
        employee --restricted-> assistant "Asks and drafts in" "HTTPS"
        support-agent --restricted-> assistant "Gets passages and drafts in" "HTTPS"
        safety-reviewer --restricted-> review-desk "Reads and labels answers in" "HTTPS"
        knowledge-owner --internal-> observability "Reads freshness and gaps of a source in" "HTTPS"
        auditor --confidential-> governance-service "Traces approvals in" "HTTPS"
        auditor --confidential-> audit-store "Reads records of answers, by a read-only role, in" "HTTPS"
        on-call-engineer --internal-> observability "Reads dashboards of" "HTTPS"
        app-developer --confidential-> gateway "Tests an application against" "HTTPS"
        chat-tool --restricted-> gateway "Forwards questions to" "HTTPS"
        business-applications --restricted-> gateway "Send requests to" "HTTPS"
        assistant --restricted-> gateway "Sends questions to" "HTTPS"
        assistant --internal-> identity-provider "Signs people in with" "OpenID Connect"
        review-desk --internal-> identity-provider "Signs people in with" "OpenID Connect"
        gateway --internal-> identity-provider "Checks tokens with" "OpenID Connect"
        gateway --restricted-> assistant "Routes people to" "HTTP/2"
        gateway --restricted-> review-desk "Routes reviewers and ratings to" "HTTP/2"
        gateway --confidential-> governance-service "Routes auditors to" "HTTP/2"
        gateway --restricted-> guardrails "Has every prompt checked by" "gRPC"
        gateway --restricted-> rag-service "Routes questions to" "HTTP/2"
        gateway --restricted-> model-router "Routes requests without retrieval to" "HTTP/2"
        gateway --restricted-> audit-store "Appends who asked, when and through which application, to" "HTTPS"
        review-desk --restricted-> metadata-db "Keeps ratings and labels in" "PostgreSQL protocol"
        review-desk --restricted-> evaluation "Hands labeled answers to" "REST"

        # Ground
        rag-service --confidential-> access-service "Asks for the reader's filter from" "REST"
        rag-service --restricted-> answer-cache "Looks for the same question of the same group in" "RESP in TLS"
        rag-service --restricted-> embedding "Has the question embedded by" "REST"
        rag-service --restricted-> vector-index "Searches with the filter inside" "HTTPS"
        rag-service --restricted-> lexical-index "Searches with the filter inside" "HTTPS"
        rag-service --restricted-> reranker "Has the candidates ordered by" "REST"
        rag-service --internal-> prompt-registry "Reads the approved prompt from" "REST"
        rag-service --restricted-> model-router "Asks for an answer from" "REST and server-sent events"
        rag-service --restricted-> guardrails "Has question and answer checked by" "REST"
        rag-service --restricted-> tool-gateway "Calls tools through" "Model Context Protocol"
        rag-service --restricted-> metadata-db "Keeps conversations in" "PostgreSQL protocol"
        rag-service --restricted-> audit-store "Appends passages, model, prompt and verdicts to" "HTTPS"
        access-service --confidential-> identity-provider "Reads group membership from" "SCIM"
        access-service --confidential-> metadata-db "Keeps the readers of documents in" "PostgreSQL protocol"
        embedding --internal-> object-store "Loads weights from" "HTTPS"
        reranker --internal-> object-store "Loads weights from" "HTTPS"
        tool-gateway --restricted-> business-tools "Reads from and acts on, as the person" "HTTPS"
        tool-gateway --confidential-> metadata-db "Keeps tools and confirmations in" "PostgreSQL protocol"

        # Generate
        model-router --restricted-> llm-large "Sends requests of the large route to" "HTTP/2"
        model-router --restricted-> llm-small "Sends requests of the small route to" "HTTP/2"
        model-router --internal-> commercial-models "Sends requests that may leave to" "HTTPS"
        model-router --restricted-> guardrails "Has the stream checked by" "HTTP/2"
        model-router --confidential-> governance-service "Reads approved models and budgets from" "REST"
        llm-large --internal-> object-store "Loads weights from" "HTTPS"
        llm-small --internal-> object-store "Loads weights from" "HTTPS"
        guard-model --internal-> object-store "Loads weights from" "HTTPS"
        model-hub --internal-> object-store "Provides checked weights to, through CI" "HTTPS"

        # Protect
        guardrails --restricted-> guard-model "Has text classified by" "HTTP/2"
        guardrails --restricted-> audit-store "Appends verdicts to" "HTTPS"
        evaluation --restricted-> rag-service "Asks the evaluation set of" "REST"
        evaluation --restricted-> model-router "Has answers judged through" "REST"
        evaluation --restricted-> guardrails "Runs the red-team set against" "HTTP/2"
        evaluation --restricted-> object-store "Reads evaluation sets from and writes reports to" "HTTPS"
        evaluation --restricted-> metadata-db "Keeps results in" "PostgreSQL protocol"
        evaluation --confidential-> governance-service "Reports results of the gate to" "REST"

        # Ingest
        ingestion --restricted-> wiki "Reads pages and rights from" "HTTPS"
        ingestion --restricted-> file-shares "Reads files and rights from" "HTTPS"
        ingestion --restricted-> ticket-system "Reads closed contacts from" "HTTPS"
        ingestion --restricted-> object-store "Keeps parsed documents in" "HTTPS"
        ingestion --restricted-> embedding "Has chunks embedded by" "REST"
        ingestion --restricted-> guardrails "Has chunks checked by" "REST"
        ingestion --restricted-> vector-index "Writes and deletes vectors in" "HTTPS"
        ingestion --restricted-> lexical-index "Writes and deletes words in" "HTTPS"
        ingestion --confidential-> access-service "Writes the readers of documents to" "REST"
        ingestion --restricted-> answer-cache "Removes answers that quote a changed document from" "RESP in TLS"
        ingestion --confidential-> metadata-db "Keeps versions and positions in" "PostgreSQL protocol"

        # Govern and operate
        governance-service --confidential-> metadata-db "Keeps the register in" "PostgreSQL protocol"
        governance-service --confidential-> audit-store "Appends decisions to" "HTTPS"
        governance-service --internal-> paging-service "Sends approval requests to" "HTTPS"
        governance-service --internal-> source-control "Proposes routes in" "HTTPS"
        prompt-registry --internal-> metadata-db "Keeps approved versions in" "PostgreSQL protocol"
        source-control --internal-> prompt-registry "Publishes reviewed prompts to" "HTTPS"
        audit-store --confidential-> security-monitoring "Forwards audit and access records to" "HTTPS"
        gitops --internal-> source-control "Reads the desired state from" "Git over HTTPS"
        gitops --control-> rag-service "Keeps in the merged state" "Kubernetes API"
        gitops --control-> llm-large "Rolls models out to" "Kubernetes API"
        gitops --control-> governance-service "Keeps in the merged state" "Kubernetes API"
        observability --internal-> gateway "Reads metrics of" "OpenMetrics"
        observability --internal-> rag-service "Reads metrics of" "OpenMetrics"
        observability --internal-> model-router "Reads metrics of" "OpenMetrics"
        observability --internal-> paging-service "Pages through" "HTTPS"
        observability --internal-> identity-provider "Signs people in with" "OpenID Connect"
        observability --internal-> llm-large "Reads metrics of" "OpenMetrics"
        observability --internal-> llm-small "Reads metrics of" "OpenMetrics"
        observability --internal-> guard-model "Reads metrics of" "OpenMetrics"
        observability --internal-> guardrails "Reads metrics of" "OpenMetrics"
        observability --internal-> ingestion "Reads metrics of" "OpenMetrics"
        observability --internal-> vector-index "Reads metrics of" "OpenMetrics"
        observability --internal-> evaluation "Reads results of" "OpenMetrics"
        observability --internal-> cost-allocation "Reads cost by team, route and model from" "OpenMetrics"
        cost-allocation --internal-> observability "Reads what workloads use from" "PromQL"
        service-mesh --control-> gateway "Issues identities to" "To be decided"
        service-mesh --control-> llm-large "Issues identities to and enforces policy for" "To be decided"
        service-mesh --control-> governance-service "Issues identities to" "To be decided"
        cloud-billing --internal-> cost-allocation "Delivers cost records to" "Daily export"

        # Inside the RAG service
        gateway --restricted-> ask-api "Routes questions to" "HTTP/2"
        ask-api --restricted-> query-planner "Hands question and identity to" "in process"
        query-planner --confidential-> access-service "Asks for the reader's filter from" "REST"
        query-planner --restricted-> cache-lookup "Asks first" "in process"
        cache-lookup --restricted-> answer-cache "Looks for the same question of the same group in" "RESP in TLS"
        query-planner --restricted-> retriever "Sends the search to" "in process"
        query-planner --restricted-> tool-caller "Sends a need for data to" "in process"
        tool-caller --restricted-> tool-gateway "Calls tools through" "Model Context Protocol"
        retriever --restricted-> embedding "Has the question embedded by" "REST"
        retriever --restricted-> vector-index "Searches with the filter inside" "HTTPS"
        retriever --restricted-> lexical-index "Searches with the filter inside" "HTTPS"
        retriever --restricted-> fusion "Hands both lists to" "in process"
        fusion --restricted-> reranker "Has the candidates ordered by" "REST"
        fusion --restricted-> context-builder "Hands the best passages to" "in process"
        context-builder --internal-> prompt-registry "Reads the approved prompt from" "REST"
        context-builder --restricted-> answerer "Hands the prompt to" "in process"
        answerer --restricted-> model-router "Asks for an answer from" "REST and server-sent events"
        answerer --restricted-> citation-check "Hands the answer with its passages to" "in process"
        citation-check --restricted-> guardrails "Has the answer checked by" "REST"
        citation-check --restricted-> audit-store "Appends passages, model, prompt and verdicts to" "HTTPS"

        # Inside the guardrails
        gateway --restricted-> input-check "Has every prompt checked by" "gRPC"
        input-check --restricted-> privacy-filter "Has personal data found by" "in process"
        input-check --restricted-> guard-model "Has the prompt classified by" "HTTP/2"
        input-check --restricted-> verdict-writer "Hands the verdict to" "in process"
        model-router --restricted-> stream-check "Has the stream checked by" "HTTP/2"
        stream-check --restricted-> guard-model "Has windows classified by" "HTTP/2"
        stream-check --restricted-> verdict-writer "Hands the verdict to" "in process"
        rag-service --restricted-> output-check "Has the answer checked by" "REST"
        output-check --restricted-> guard-model "Has the answer classified by" "HTTP/2"
        output-check --restricted-> privacy-filter "Has personal data found by" "in process"
        output-check --restricted-> verdict-writer "Hands the verdict to" "in process"
        verdict-writer --restricted-> audit-store "Appends verdicts to" "HTTPS"

        # Inside the ingestion pipeline
        change-listener --restricted-> wiki "Asks for changes of" "HTTPS"
        change-listener --restricted-> file-shares "Asks for changes of" "HTTPS"
        change-listener --restricted-> ticket-system "Asks for changes of" "HTTPS"
        change-listener --restricted-> parser "Hands changed documents to" "next step of a run"
        change-listener --confidential-> access-mapper "Hands changed rights to" "next step of a run"
        change-listener --confidential-> deletion-worker "Hands deletions to" "next step of a run"
        index-writer --restricted-> object-store "Keeps parsed documents in" "HTTPS"
        parser --restricted-> chunker "Hands text with headings to" "in process"
        access-mapper --confidential-> access-service "Writes the readers of documents to" "REST"
        access-mapper --confidential-> index-writer "Hands groups to" "in process"
        chunker --restricted-> embedding "Has chunks embedded by" "REST"
        chunker --restricted-> guardrails "Has chunks checked by" "REST"
        chunker --restricted-> index-writer "Hands chunks and vectors to" "in process"
        index-writer --restricted-> vector-index "Writes vectors and groups to" "HTTPS"
        index-writer --restricted-> lexical-index "Writes words and groups to" "HTTPS"
        index-writer --restricted-> answer-cache "Removes answers that quote the old version from" "RESP in TLS"
        deletion-worker --restricted-> vector-index "Deletes from, and searches again in," "HTTPS"
        deletion-worker --restricted-> lexical-index "Deletes from, and searches again in," "HTTPS"
        deletion-worker --restricted-> answer-cache "Removes answers that quote the document from" "RESP in TLS"
        deletion-worker --restricted-> object-store "Deletes copies in" "HTTPS"
        deletion-worker --confidential-> metadata-db "Records the proof in" "PostgreSQL protocol"

        # Inside the model router
        rag-service --restricted-> route-policy "Asks for an answer from" "REST and server-sent events"
        route-policy --confidential-> governance-service "Reads approved models from" "REST"
        route-policy --internal-> budget-keeper "Asks what is left of the budget from" "in process"
        budget-keeper --confidential-> governance-service "Reads budgets from, and reports what was used to" "REST"
        route-policy --restricted-> fallback "Hands route and prompt to" "in process"
        fallback --restricted-> llm-large "Sends requests of the large route to" "HTTP/2"
        fallback --restricted-> llm-small "Sends requests of the small route to" "HTTP/2"
        fallback --internal-> commercial-models "Sends requests that may leave to" "HTTPS"
        fallback --restricted-> stream-relay "Hands the stream to" "in process"
        stream-relay --restricted-> guardrails "Has the stream checked by" "HTTP/2"


        production = deploymentEnvironment "Production" {
            deploymentNode "AWS" "Account of the landing zone that holds production." "Cloud account" {

                deploymentNode "us-east-1" "Primary region, three availability zones." "Amazon VPC" {
                    properties {
                        "environment" "prod"
                        "zones" "3"
                    }

                    edge = infrastructureNode "Edge" "Filters requests and balances them over the zones." "AWS WAF and Application Load Balancer"
                    keys = infrastructureNode "Keys and secrets" "Keys for data at rest; secrets are synchronized into the cluster." "AWS KMS and Secrets Manager"

                    deploymentNode "Platform cluster" "Spans three zones; node pools separate what must not meet." "Amazon EKS" {

                        deploymentNode "System nodes" "Tainted: only the platform's own controllers run here." "Node pool" {
                            properties {
                                "pool" "system"
                            }
                            gitops-live = containerInstance gitops
                            observability-live = containerInstance observability {
                                properties {
                                    "replicas" "6"
                                }
                            }
                        }

                        deploymentNode "General nodes" "Services of the platform that hold no restricted data." "Node pool" {
                            properties {
                                "pool" "general"
                            }
                            governance-service-live = containerInstance governance-service {
                                properties {
                                    "replicas" "3..4"
                                }
                            }
                        }

                        deploymentNode "Restricted nodes" "Marked restricted: dedicated to services that touch questions, passages or answers." "Node pool" {
                            properties {
                                "pool" "restricted"
                            }
                            assistant-live = containerInstance assistant {
                                properties {
                                    "replicas" "3..12"
                                }
                            }
                            review-desk-live = containerInstance review-desk {
                                properties {
                                    "replicas" "3..6"
                                }
                            }
                            access-service-live = containerInstance access-service {
                                properties {
                                    "replicas" "3..12"
                                }
                            }
                            model-router-live = containerInstance model-router {
                                properties {
                                    "replicas" "3..16"
                                }
                            }
                            tool-gateway-live = containerInstance tool-gateway {
                                properties {
                                    "replicas" "3..8"
                                }
                            }
                        }

                    }

                    data-services = deploymentNode "Data services" "Run by the provider inside our network, encrypted with our keys." "Managed services" {
                        metadata-db-live = containerInstance metadata-db
                        object-store-live = containerInstance object-store
                        audit-store-live = containerInstance audit-store
                        lexical-index-live = containerInstance lexical-index
                    }

                    edge --restricted-> assistant-live "Forwards requests to" "HTTPS"
                    keys --confidential-> access-service-live "Issues the key that signs filters to" "HTTPS"
                    keys --confidential-> metadata-db-live "Encrypts at rest" "Envelope encryption"
                    keys --confidential-> object-store-live "Encrypts at rest" "Envelope encryption"
                    keys --confidential-> lexical-index-live "Encrypts at rest" "Envelope encryption"
                    keys --confidential-> audit-store-live "Encrypts at rest" "Envelope encryption"
                }

                recovery-region = deploymentNode "us-west-2" "Recovery region: copies of data, and the definition that creates or enlarges the cluster." "Amazon VPC" {
                    properties {
                        "environment" "dr"
                        "zones" "3"
                    }
                    data-copies = infrastructureNode "Copies of data" "Copies of database, object store with index snapshots, and audit store, no older than Q-07 allows." "Cross-region replication"
                    cluster-definition = infrastructureNode "Cluster definition" "Terraform and desired state, applied in a drill every quarter." "Terraform"
                }

                metadata-db-live --restricted-> data-copies "Is replicated to" "Copied backups"
                object-store-live --restricted-> data-copies "Is replicated to" "Cross-region replication"
                audit-store-live --restricted-> data-copies "Is replicated to, with the same retention lock" "Cross-region replication"
                gitops-live --internal-> cluster-definition "Runs the same desired state as" "Git over HTTPS"
            }
        }

        recovery = deploymentEnvironment "Disaster recovery" {
            deploymentNode "AWS" "The same account; another region." "Cloud account" {

                deploymentNode "us-west-2" "What answers after the primary region is lost, in the order of the runbook." "Amazon VPC" {
                    properties {
                        "environment" "dr"
                        "zones" "3"
                    }

                    recovery-edge = infrastructureNode "Edge" "Takes over the public name when the incident lead says so." "AWS WAF and Application Load Balancer"
                    recovery-keys = infrastructureNode "Keys and secrets" "Keys of this region; none is copied from the other one." "AWS KMS and Secrets Manager"

                    deploymentNode "Recovery cluster" "Created from its definition in the first hour; requests that need the large model go to a commercial one if they may leave, and get search results otherwise." "Amazon EKS" {

                        deploymentNode "System nodes" "Deployment controller first, because it brings everything else." "Node pool" {
                            properties {
                                "pool" "system"
                            }
                            gitops-recovery = containerInstance gitops
                            observability-recovery = containerInstance observability {
                                properties {
                                    "replicas" "6"
                                }
                            }
                        }

                        deploymentNode "General nodes" "Governance service and prompt registry." "Node pool" {
                            properties {
                                "pool" "general"
                            }
                            governance-service-recovery = containerInstance governance-service {
                                properties {
                                    "replicas" "2..4"
                                }
                            }
                        }

                        deploymentNode "Restricted nodes" "Guardrails before the gateway: without them nothing passes. Review desk and evaluation wait." "Node pool" {
                            properties {
                                "pool" "restricted"
                            }
                            access-service-recovery = containerInstance access-service {
                                properties {
                                    "replicas" "2..12"
                                }
                            }
                            model-router-recovery = containerInstance model-router {
                                properties {
                                    "replicas" "2..16"
                                }
                            }
                            tool-gateway-recovery = containerInstance tool-gateway {
                                properties {
                                    "replicas" "2..8"
                                }
                            }
                            assistant-recovery = containerInstance assistant {
                                properties {
                                    "replicas" "2..12"
                                }
                            }
                        }

                    }

                    recovered-data = deploymentNode "Recovered data" "The database, restored from its copied backups, and the copies of the stores, which take writes once the old ones are fenced. The keyword index is filled from the copies of the documents." "Managed services" {
                        metadata-db-recovery = containerInstance metadata-db
                        object-store-recovery = containerInstance object-store
                        audit-store-recovery = containerInstance audit-store
                        lexical-index-recovery = containerInstance lexical-index
                    }

                    recovery-edge --restricted-> assistant-recovery "Forwards requests to" "HTTPS"
                    recovery-keys --confidential-> access-service-recovery "Issues the key that signs filters to" "HTTPS"
                    recovery-keys --confidential-> metadata-db-recovery "Encrypts at rest" "Envelope encryption"
                    recovery-keys --confidential-> object-store-recovery "Encrypts at rest" "Envelope encryption"
                    recovery-keys --confidential-> lexical-index-recovery "Encrypts at rest" "Envelope encryption"
                    recovery-keys --confidential-> audit-store-recovery "Encrypts at rest" "Envelope encryption"
                }
            }
        }
    }

    views {

        systemLandscape "landscape" "The systems that the platform works with; those through which people use it are in the context." {
            include *
            exclude "element.type==Person"
            exclude chat-tool business-applications
            autoLayout
        }

        systemContext llm-platform "context" "Who uses the platform, and through which systems; the other systems are in the landscape." {
            include *
            exclude "element.tag==External"
            include chat-tool business-applications commercial-models
            exclude "employee -> chat-tool"
            autoLayout
        }

        container llm-platform "containers" "Every container and what it talks to; for a large sheet. The next views show each stretch on a page." {
            include *
            autoLayout
        }

        container llm-platform "answer-path" "The way of a question through the platform; the next views show each stretch with its surroundings." {
            include gateway guardrails rag-service vector-index model-router llm-large llm-small
            exclude "gateway -> model-router"
            exclude "model-router -> guardrails"
            autoLayout
        }

        container llm-platform "entry" "How people and programs come in." {
            title "Containers: entry"
            include employee customer support-agent app-developer chat-tool business-applications identity-provider gateway assistant
            exclude "employee -> chat-tool"
            exclude "gateway -> assistant"
            autoLayout
        }

        container llm-platform "retrieve" "From a question to the passages that its reader may see." {
            title "Containers: retrieve"
            include rag-service access-service answer-cache embedding vector-index lexical-index reranker prompt-registry
            exclude "access-service -> *"
            autoLayout
        }

        container llm-platform "generate" "From a prompt to a model, own or rented." {
            title "Containers: generate"
            include rag-service model-router llm-large llm-small commercial-models governance-service object-store
            autoLayout
        }

        container llm-platform "protect" "What looks at prompts, streams and answers, and where the verdicts go." {
            title "Containers: protect"
            include gateway rag-service model-router guardrails guard-model audit-store evaluation
            exclude "gateway -> rag-service"
            exclude "gateway -> model-router"
            exclude "gateway -> audit-store"
            exclude "rag-service -> model-router"
            exclude "rag-service -> audit-store"
            exclude "evaluation -> rag-service"
            exclude "evaluation -> model-router"
            autoLayout
        }

        container llm-platform "review" "Who looks at answers, and what becomes of the labels." {
            title "Containers: review"
            include safety-reviewer review-desk evaluation governance-service guardrails object-store metadata-db
            exclude "governance-service -> *"
            exclude "guardrails -> *"
            autoLayout
        }

        container llm-platform "ingest" "How documents and their readers get into the indexes." {
            title "Containers: ingest"
            include wiki file-shares ticket-system ingestion guardrails embedding vector-index lexical-index access-service object-store
            exclude "embedding -> *"
            exclude "vector-index -> *"
            autoLayout
        }

        container llm-platform "act" "How a tool is called in the name of a person." {
            title "Containers: prompts and tools"
            include rag-service tool-gateway business-tools prompt-registry source-control metadata-db
            exclude "rag-service -> metadata-db"
            autoLayout
        }

        container llm-platform "operate" "What runs beside the answers: alarms and cost." {
            title "Containers: operate"
            include on-call-engineer paging-service observability cost-allocation cloud-billing gateway model-router
            exclude "gateway -> *"
            autoLayout
        }

        container llm-platform "deliver" "Where the desired state and the identities of workloads come from." {
            title "Containers: deliver"
            include source-control gitops service-mesh governance-service llm-large gateway
            exclude "gateway -> *"
            autoLayout
        }

        container llm-platform "records" "Where the platform keeps its state and its evidence." {
            title "Containers: state and evidence"
            include gateway rag-service governance-service metadata-db audit-store security-monitoring auditor
            exclude "gateway -> rag-service"
            exclude "gateway -> governance-service"
            autoLayout
        }

        component rag-service "rag-service-components" "From a question to the search that its reader may make." {
            title "Components: RAG service, up to the search"
            include gateway ask-api query-planner cache-lookup retriever access-service answer-cache
            exclude "gateway -> access-service"
            exclude "access-service -> *"
            autoLayout
        }

        component rag-service "rag-service-passages" "From the search to the passages in the prompt." {
            title "Components: RAG service, from search to prompt"
            include retriever fusion context-builder embedding vector-index lexical-index reranker
            autoLayout
        }

        component rag-service "rag-service-answer" "From the prompt to an answer that its passages carry." {
            title "Components: RAG service, from the prompt"
            include context-builder answerer citation-check prompt-registry model-router guardrails audit-store
            exclude "model-router -> *"
            exclude "guardrails -> *"
            autoLayout
        }

        component rag-service "rag-service-tools" "How a question leads to a tool call in the name of the person." {
            title "Components: RAG service, tools"
            include ask-api query-planner tool-caller tool-gateway access-service
            autoLayout
        }

        component guardrails "guardrails-components" "What a prompt passes before anything reads it." {
            title "Components: guardrails, prompts"
            include gateway input-check privacy-filter verdict-writer guard-model audit-store
            exclude "gateway -> audit-store"
            autoLayout
        }

        component guardrails "guardrails-answers" "Who has streams and answers checked, and what each check reads." {
            title "Components: guardrails, answers"
            include model-router rag-service stream-check output-check privacy-filter verdict-writer guard-model
            exclude "rag-service -> model-router"
            autoLayout
        }

        component ingestion "ingestion-components" "How a document and its readers get into both indexes." {
            include change-listener parser chunker access-mapper index-writer access-service vector-index lexical-index
            autoLayout
        }

        component ingestion "ingestion-deletion" "How a document leaves every place that holds it." {
            title "Components: deletion"
            include ticket-system change-listener deletion-worker vector-index lexical-index answer-cache object-store metadata-db
            exclude "vector-index -> *"
            autoLayout
        }

        component model-router "model-router-components" "How a route is chosen and paid for." {
            title "Components: model router, choosing a route"
            include rag-service route-policy budget-keeper fallback governance-service
            autoLayout
        }

        component model-router "model-router-routes" "How a request reaches a model, and what happens to its stream." {
            title "Components: model router, routes and streams"
            include fallback stream-relay llm-large llm-small commercial-models guardrails
            exclude "guardrails -> *"
            autoLayout
        }

        dynamic llm-platform "grounded-question" "A question on its way in, checked before anything reads it." {
            title "Answer a question with sources: the question"
            employee -> assistant "asks"
            assistant -> gateway "sends question and token"
            gateway -> guardrails "input check passes"
            gateway -> rag-service "hands over question and identity"
            autoLayout
        }

        dynamic llm-platform "grounded-passages" "From the question to the passages that its reader may see." {
            title "Answer a question with sources: the passages"
            5: rag-service -> access-service "gets the signed filter of the reader"
            6: rag-service -> guardrails "has the question checked once more, beside the search"
            7: rag-service -> answer-cache "finds no answer for this group"
            8: rag-service -> embedding "has the question embedded"
            9: rag-service -> vector-index "searches, filter inside"
            10: rag-service -> lexical-index "searches, filter inside, at the same time"
            11: rag-service -> reranker "orders the candidates"
            autoLayout
        }

        dynamic llm-platform "grounded-answer" "From the passages to an answer whose every sentence has one." {
            title "Answer a question with sources: the answer"
            12: rag-service -> model-router "asks, once the question has passed"
            13: model-router -> llm-large "restricted passages: own model"
            14: rag-service -> guardrails "first words pass, then each sentence"
            15: rag-service -> guardrails "output check of the whole answer passes"
            16: rag-service -> audit-store "records passages, model, prompt and verdicts"
            autoLayout
        }

        dynamic llm-platform "blocked-answer" "A document tries to give instructions, and the answer is withheld." {
            title "Withhold an answer"
            business-applications -> gateway "sends a customer's question"
            gateway -> guardrails "input check passes"
            gateway -> rag-service "hands over question and identity"
            rag-service -> vector-index "finds a passage with instructions that no rule knows"
            rag-service -> model-router "asks, passage marked as quotation"
            model-router -> llm-small "begins to answer"
            rag-service -> guardrails "a sentence is refused, which ends the answer"
            autoLayout
        }

        dynamic llm-platform "blocked-case" "What people and programs learn from an answer that was withheld." {
            title "Learn from a withheld answer"
            8: guardrails -> audit-store "records verdict, rule and passage"
            9: safety-reviewer -> review-desk "sees the case and labels it"
            10: review-desk -> evaluation "adds it to the red-team set"
            11: evaluation -> guardrails "tries the set against the next rules"
            12: evaluation -> governance-service "reports whether the gate holds"
            autoLayout
        }

        dynamic llm-platform "ingest-with-access" "A changed document becomes findable for those who may read it." {
            title "Take a changed document in"
            ingestion -> file-shares "asks what has changed, with rights"
            ingestion -> access-service "writes the readers; unknown rights mean nobody"
            ingestion -> guardrails "has each chunk checked"
            ingestion -> embedding "has the chunks embedded"
            ingestion -> vector-index "takes the former version out"
            ingestion -> lexical-index "takes the former version out"
            ingestion -> answer-cache "removes answers that quote it"
            ingestion -> vector-index "writes chunks, vectors and groups"
            ingestion -> lexical-index "writes words and groups"
            ingestion -> object-store "keeps the parsed version"
            autoLayout
        }

        dynamic llm-platform "delete-a-document" "A person or an owner asks for a document to be gone." {
            title "Delete a document everywhere"
            ingestion -> ticket-system "learns of the deletion"
            ingestion -> vector-index "deletes, then searches for it again"
            ingestion -> lexical-index "deletes, then searches for it again"
            ingestion -> answer-cache "removes answers that quote it"
            ingestion -> object-store "deletes parsed copies"
            ingestion -> access-service "has its readers forgotten"
            ingestion -> metadata-db "records the proof"
            autoLayout
        }

        dynamic llm-platform "provider-lost" "A commercial provider stops answering." {
            title "Lose a provider"
            rag-service -> model-router "asks on the commercial route"
            model-router -> commercial-models "gets errors, then asks the other provider"
            model-router -> llm-large "sends it to the own model when both fail"
            observability -> model-router "reads the change of route"
            observability -> paging-service "pages when nothing goes to a model any more"
            on-call-engineer -> observability "follows the runbook"
            autoLayout
        }

        deployment llm-platform production "deployment-production" "Where the workloads run in production; who talks to whom is in the container views." {
            title "Production: workloads"
            include *
            exclude "* -> *"
            exclude "element.parent==data-services" data-services keys recovery-region data-copies cluster-definition
            autoLayout
        }

        deployment llm-platform production "deployment-data" "Where data lies in production, and what stands ready in the other region." {
            title "Production: data and copies"
            include data-services recovery-region
            autoLayout
        }

        deployment llm-platform production "deployment-keys" "What the keys of the platform protect, and what they sign." {
            title "Production: keys"
            include keys access-service-live data-services
            exclude "access-service-live -> *"
            autoLayout
        }

        deployment llm-platform recovery "deployment-recovery" "What answers when the primary region is lost." {
            title "Recovery: workloads"
            include *
            exclude "* -> *"
            exclude "element.parent==recovered-data" recovered-data
            autoLayout
        }

        deployment llm-platform recovery "deployment-recovery-data" "Where data lies after the primary region is lost, and what encrypts it." {
            title "Recovery: data"
            include recovered-data recovery-keys
            autoLayout
        }

        styles {
            element "Database" {
                shape Cylinder
            }
            // What a container is for stands in the container views; here counts where it runs.
            element "Container Instance" {
                description false
            }
            relationship "Restricted data" {
                thickness 4
            }
        }
    }

    configuration {
        scope softwaresystem
    }
}
