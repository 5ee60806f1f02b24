workspace "Aldermere Health: enterprise MLOps platform" "The C4 model of the platform. Views are drawn from this file; every container names the role or the decision that it follows from." {

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

        data-scientist = person "Data scientist" "Explores data, trains models and asks for their promotion."
        ml-engineer = person "ML engineer" "Turns experiments into pipelines and services, and owns them in production."
        data-engineer = person "Data engineer" "Defines features and keeps their sources fresh."
        model-risk-reviewer = person "Model risk reviewer" "Approves or refuses the promotion of models of the medium and high tier."
        auditor = person "Auditor" "Follows a prediction back to approval, code and data."
        on-call-engineer = person "On-call engineer" "Answers the pager for the platform."
        business-user = person "Business user" "Acts on predictions in an application and reports the wrong ones."

        identity-provider = softwareSystem "Identity provider" "Single sign-on, multi-factor authentication and group membership for everyone." "External"
        source-control = softwareSystem "Source control and CI" "Holds code, pipelines and desired state; builds and signs images." "External"
        source-systems = softwareSystem "Source systems" "Operational databases and files that models learn from." "External"
        consuming-applications = softwareSystem "Consuming applications" "Ask for predictions while somebody waits for the answer." "External"
        business-intelligence = softwareSystem "Business intelligence" "Reports and dashboards; reads results of batch scoring, trains nothing." "External"
        security-monitoring = softwareSystem "Security monitoring" "Collects audit and access records of all systems and raises security incidents." "External"
        paging-service = softwareSystem "Paging and tickets" "Wakes the on-call engineer and keeps the incident's record." "External"
        cloud-billing = softwareSystem "Cloud billing" "Daily cost and usage records." "External"

        mlops-platform = softwareSystem "MLOps platform" "Lets many teams train, approve, serve and watch models on shared infrastructure, with evidence for every promotion." {

            !docs dossier.md
            !adrs decisions madr

            properties {
                "role" "platform-stack"
            }

            group "Entry" {
                gateway = container "Gateway" "Single entry: terminates TLS, checks tokens, limits request rates." "Envoy through the Kubernetes Gateway API" {
                    properties {
                        "runs-on" "kubernetes"
                        "port" "8443"
                        "data-class" "restricted"
                    }
                }
                portal = container "Self-service portal" "Catalog of models and features, promotion requests, cost of each team." "TypeScript and React" {
                    properties {
                        "runs-on" "kubernetes"
                        "port" "8080"
                        "data-class" "confidential"
                    }
                }
                platform-api = container "Platform API" "The one interface for models, features, runs and deployments; portal, SDK and command line use it." "Python 3.13 and FastAPI" {
                    properties {
                        "runs-on" "kubernetes"
                        "port" "8080"
                        "data-class" "confidential"
                    }
                    api-admission = component "Request admission" "Checks the token, finds the team behind it and refuses what the team's role does not allow." "FastAPI middleware, OpenID Connect"
                    catalog = component "Catalog" "Joins versions, features, owners and costs to one searchable list." "FastAPI router"
                    run-service = component "Run service" "Starts, stops and reports runs under the identity of the team." "FastAPI router"
                    deployment-service = component "Deployment service" "Turns a request for promotion, rollback or replicas into one change with one owner." "FastAPI router"
                    onboarding-service = component "Team onboarding" "Writes namespace, quota, role bindings and budget of a new team as one reviewed change." "FastAPI router"
                    outbox = component "Outbox" "Hands each state change over exactly once, also after a crash between database and receiver." "Table in the metadata database and a worker"
                }
            }

            group "Build and train" {
                notebooks = container "Notebook service" "Interactive sessions with access to a team's data and a share of its quota." "JupyterHub 5" {
                    properties {
                        "runs-on" "kubernetes"
                        "port" "8000"
                        "data-class" "restricted"
                    }
                }
                orchestrator = container "Pipeline orchestrator" "Runs training and batch pipelines with the identity of the team that owns them." "Kubeflow Pipelines 2.16" {
                    properties {
                        "role" "orchestrator"
                        "runs-on" "kubernetes"
                        "port" "8888"
                        "data-class" "confidential"
                    }
                }
                training-jobs = container "Training jobs" "Containers that train, tune and evaluate models on pooled accelerators." "Kubernetes Jobs, queued by Kueue" {
                    properties {
                        "runs-on" "kubernetes"
                        "data-class" "restricted"
                    }
                    job-queue = component "Job queue" "Admits a job when its team's quota, or what others leave free, covers it." "Kueue cluster queues"
                    trainer = component "Trainer" "Runs the training code, alone or on several nodes at once, and writes checkpoints." "Kubeflow Trainer 2 with PyTorch"
                    evaluator = component "Evaluator" "Tests a version on data that it has not seen, overall and by group of people." "Container image of the platform"
                }
            }

            group "Approve and deploy" {
                model-registry = container "Model registry" "Versions of every model with the run, data and code that made them." "MLflow 3 on PostgreSQL and object storage" {
                    properties {
                        "role" "model-registry"
                        "runs-on" "kubernetes"
                        "port" "5000"
                        "data-class" "confidential"
                    }
                }
                governance-service = container "Governance service" "Assigns the risk tier, collects evidence, routes approvals and records every decision." "Python 3.13, rules in CEL" {
                    properties {
                        "runs-on" "kubernetes"
                        "port" "8081"
                        "data-class" "confidential"
                    }
                    tier-assessment = component "Tier assessment" "Derives the risk tier from six scored factors; harm, reach and data weigh most." "CEL rules, versioned"
                    evidence-collector = component "Evidence collector" "Fetches each piece of evidence of the tier from the system that produced it and keeps its fingerprint." "Python workers"
                    gate = component "Gate" "Opens when all evidence of the tier is complete and fresh; there is no button to skip it." "CEL rules, versioned"
                    approval-workflow = component "Approval workflow" "Asks the reviewer of the tier, counts the days, and applies the rule for no answer." "State machine on PostgreSQL"
                    audit-writer = component "Audit writer" "Appends each decision with the hash of the one before, and stops the promotion when it cannot." "Python, SHA-256 chain"
                    promotion-proposer = component "Promotion proposer" "Marks the version as approved and opens the change that deploys it; it cannot merge." "Git client"
                }
                gitops = container "Deployment controller" "Brings the cluster to the state that is merged, and reports differences." "Argo CD 3" {
                    properties {
                        "runs-on" "kubernetes"
                        "port" "8083"
                        "data-class" "internal"
                    }
                }
            }

            group "Serve and watch" {
                feature-store = container "Feature store" "One definition of each feature, for training sets and for predictions." "Feast 0.62 on Redis, Parquet and PostgreSQL" {
                    properties {
                        "role" "feature-store"
                        "runs-on" "kubernetes"
                        "port" "6566"
                        "data-class" "restricted"
                    }
                    feature-server = component "Feature server" "Answers online reads for a list of entities and features." "Feast feature server, HTTP"
                    feature-registry = component "Feature registry" "Keeps definitions with owner, source and freshness, and refuses a change that breaks a consumer." "Feast registry on PostgreSQL"
                    materialization = component "Materialization jobs" "Copy the latest values from the offline to the online store on the schedule that each feature view names." "Feast compute engine on Kubernetes Jobs"
                }
                serving = container "Model serving" "Answers prediction requests; shifts traffic to a new version step by step and back in one." "KServe 0.16" {
                    properties {
                        "role" "serving"
                        "runs-on" "kubernetes"
                        "port" "8082"
                        "data-class" "restricted"
                    }
                    traffic-split = component "Traffic split" "Sends a share of the requests to the new version and stops at the rule's limit." "KServe 0.16"
                    feature-lookup = component "Feature lookup" "Reads the features of the entity within its part of the time budget, or falls back to their defaults." "Container image of the platform"
                    predictor = component "Predictor" "Loads one version of a model and computes the answer." "KServe 0.16"
                    prediction-log = component "Prediction log" "Records input, output, version and time of each answer without delaying it." "Container image of the platform"
                }
                model-monitor = container "Model monitor" "Compares live inputs and outputs with training, and predictions with what came true." "Python 3.13 jobs" {
                    properties {
                        "runs-on" "kubernetes"
                        "data-class" "restricted"
                    }
                }
            }

            group "Operate" {
                service-mesh = container "Service mesh" "Gives every workload an identity, encrypts traffic between services and refuses calls that no policy allows." "Istio 1.29 in ambient mode" {
                    properties {
                        "role" "service-mesh"
                        "runs-on" "kubernetes"
                        "port" "15012"
                        "data-class" "internal"
                    }
                }
                observability = container "Observability" "Collects metrics, logs and traces; alerts with a runbook each." "Prometheus, Grafana and OpenTelemetry" {
                    properties {
                        "runs-on" "kubernetes"
                        "port" "9090"
                        "data-class" "internal"
                    }
                }
                log-store = container "Log store" "Keeps what workloads wrote for ninety days, searchable; personal attributes are masked before." "Elasticsearch and Kibana 9" "Database" {
                    properties {
                        "runs-on" "kubernetes"
                        "port" "9200"
                        "data-class" "confidential"
                    }
                }
                trace-store = container "Trace store" "Keeps the ways of sampled requests through the services for two weeks." "Grafana Tempo 2" "Database" {
                    properties {
                        "role" "tracing"
                        "runs-on" "kubernetes"
                        "port" "3200"
                        "data-class" "internal"
                    }
                }
                cost-allocation = container "Cost allocation" "Splits the cloud bill by team, model and environment, every day." "OpenCost over the billing export in FOCUS format" {
                    properties {
                        "role" "finops"
                        "runs-on" "kubernetes"
                        "port" "9003"
                        "data-class" "internal"
                    }
                }
            }

            group "Data" {
                analytical-tables = container "Analytical tables" "The governed history of the sources that features and training sets are computed from." "Apache Iceberg tables on object storage" "Database" {
                    properties {
                        "role" "data-platform"
                        "runs-on" "managed"
                        "port" "443"
                        "data-class" "restricted"
                    }
                }
                metadata-db = container "Metadata database" "State of registry, feature definitions, approvals and runs." "Amazon RDS for PostgreSQL 17" "Database" {
                    properties {
                        "runs-on" "managed"
                        "port" "5432"
                        "data-class" "confidential"
                    }
                }
                object-store = container "Object store" "Raw extracts, model files, prediction logs and history of features." "Amazon S3" "Database" {
                    properties {
                        "runs-on" "managed"
                        "port" "443"
                        "data-class" "restricted"
                    }
                }
                audit-store = container "Audit store" "Approvals and access records that nobody can change until their retention ends." "Amazon S3 with Object Lock" "Database" {
                    properties {
                        "runs-on" "managed"
                        "port" "443"
                        "data-class" "confidential"
                    }
                }
                online-store = container "Online feature store" "The latest value of every feature, read while a prediction is computed." "Redis 7, managed" "Database" {
                    properties {
                        "runs-on" "managed"
                        "port" "6379"
                        "data-class" "restricted"
                    }
                }

                offline-store = container "Offline feature store" "Every value of every feature with the time from which it was known." "Parquet on Amazon S3" "Database" {
                    properties {
                        "runs-on" "managed"
                        "port" "443"
                        "data-class" "restricted"
                    }
                }
            }
        }

        # People and systems around the platform
        data-scientist --restricted-> mlops-platform "Explores, trains and asks for promotion" "HTTPS"
        ml-engineer --confidential-> mlops-platform "Builds pipelines and runs models" "HTTPS"
        data-engineer --internal-> mlops-platform "Looks up features and their consumers" "HTTPS"
        data-engineer --internal-> source-control "Reviews feature definitions in" "HTTPS"
        model-risk-reviewer --confidential-> mlops-platform "Approves or refuses promotions" "HTTPS"
        auditor --confidential-> mlops-platform "Reads evidence" "HTTPS"
        on-call-engineer --internal-> mlops-platform "Watches and repairs" "HTTPS"
        on-call-engineer --internal-> source-control "Takes versions back in" "HTTPS"
        business-user --restricted-> consuming-applications "Works with" "HTTPS"
        business-user --confidential-> business-intelligence "Reads reports in" "HTTPS"
        mlops-platform --internal-> identity-provider "Authenticates people" "OpenID Connect"
        source-control --internal-> mlops-platform "Delivers signed images and desired state" "HTTPS"
        mlops-platform --internal-> source-control "Proposes approved versions" "HTTPS"
        source-systems --restricted-> mlops-platform "Deliver training data" "Nightly extracts and change capture"
        source-systems --restricted-> business-intelligence "Deliver data for reports" "Nightly extracts"
        consuming-applications --restricted-> mlops-platform "Ask for predictions" "HTTPS"
        mlops-platform --confidential-> business-intelligence "Delivers results of batch scoring" "Parquet files"
        mlops-platform --confidential-> security-monitoring "Forwards audit and access records" "HTTPS"
        security-monitoring --internal-> paging-service "Raises security incidents" "HTTPS"
        mlops-platform --internal-> paging-service "Sends alerts and approval requests" "HTTPS"
        cloud-billing --internal-> mlops-platform "Delivers cost records" "Daily export"

        # Into the platform
        data-scientist --restricted-> notebooks "Explores and trains in" "HTTPS"
        data-scientist --confidential-> portal "Requests promotion in" "HTTPS"
        ml-engineer --confidential-> platform-api "Deploys with the SDK through" "HTTPS"
        data-engineer --internal-> portal "Looks up features and their consumers in" "HTTPS"
        source-control --internal-> feature-store "Publishes reviewed definitions to" "HTTPS"
        model-risk-reviewer --confidential-> portal "Decides on promotions in" "HTTPS"
        auditor --confidential-> portal "Reads evidence in" "HTTPS"
        on-call-engineer --internal-> observability "Reads dashboards of" "HTTPS"
        consuming-applications --restricted-> gateway "Send prediction requests to" "HTTPS"
        gateway --internal-> identity-provider "Checks tokens with" "OpenID Connect"
        notebooks --internal-> identity-provider "Signs people in with" "OpenID Connect"
        observability --internal-> identity-provider "Signs people in with" "OpenID Connect"
        gateway --confidential-> portal "Routes people to" "HTTP/2 in mutual TLS"
        gateway --internal-> observability "Routes people to the dashboards of" "HTTP/2 in mutual TLS" "Dashboards"
        gateway --confidential-> platform-api "Routes API calls to" "HTTP/2 in mutual TLS"
        gateway --restricted-> notebooks "Routes sessions to" "HTTP in mutual TLS"
        gateway --restricted-> serving "Routes prediction requests to" "HTTP/2 in mutual TLS"

        # Build and train
        portal --confidential-> platform-api "Calls" "REST"
        platform-api --confidential-> orchestrator "Starts runs in" "REST"
        platform-api --confidential-> model-registry "Registers and queries versions in" "REST"
        platform-api --confidential-> governance-service "Asks for promotion through" "REST"
        platform-api --internal-> source-control "Proposes namespaces, replicas and rollbacks in" "HTTPS"
        platform-api --confidential-> metadata-db "Keeps its state in" "PostgreSQL protocol"
        platform-api --confidential-> object-store "Issues links with an end date to files in" "HTTPS"
        notebooks --restricted-> feature-store "Reads training sets from" "HTTPS"
        notebooks --restricted-> analytical-tables "Queries samples of" "SQL"
        notebooks --confidential-> model-registry "Logs runs to" "REST"
        orchestrator --internal-> training-jobs "Starts steps as" "Kubernetes API"
        training-jobs --restricted-> feature-store "Reads point-in-time training sets from" "HTTPS"
        training-jobs --restricted-> analytical-tables "Computes features from" "SQL"
        training-jobs --restricted-> object-store "Reads data from and writes models to" "HTTPS"
        training-jobs --confidential-> model-registry "Logs metrics and registers versions in" "REST"
        source-systems --restricted-> object-store "Land extracts in" "HTTPS"
        object-store --restricted-> analytical-tables "Is loaded into" "Scheduled jobs with quality checks"
        object-store --confidential-> business-intelligence "Hands over results of batch scoring to" "Parquet files"

        # Approve and deploy
        governance-service --confidential-> model-registry "Reads evidence from and marks versions in" "REST"
        governance-service --confidential-> metadata-db "Keeps requests and rules in" "PostgreSQL protocol"
        governance-service --confidential-> audit-store "Appends decisions to" "HTTPS"
        governance-service --internal-> paging-service "Sends approval requests to" "HTTPS"
        governance-service --internal-> source-control "Proposes the approved version in" "HTTPS"
        audit-store --confidential-> security-monitoring "Forwards audit and access records to" "HTTPS"
        source-control --internal-> gitops "Holds the desired state for" "Git over HTTPS"
        gitops --internal-> serving "Rolls versions out to" "Declarative API"
        gitops --control-> platform-api "Keeps in the merged state" "Kubernetes API"
        observability --internal-> platform-api "Reads metrics of" "OpenMetrics"
        observability --internal-> gateway "Reads metrics of" "OpenMetrics"
        observability --internal-> training-jobs "Reads metrics of queue and accelerators of" "OpenMetrics"
        observability --internal-> cost-allocation "Reads prices and cost from" "OpenMetrics"
        cost-allocation --internal-> observability "Reads what workloads use from" "PromQL"

        # Serve and watch
        serving --restricted-> feature-store "Reads online features from" "HTTPS"
        serving --restricted-> object-store "Loads models from and logs predictions to" "HTTPS"
        model-monitor --restricted-> object-store "Reads prediction logs from" "HTTPS"
        model-monitor --internal-> observability "Reports drift to" "OpenTelemetry"
        observability --internal-> serving "Reads metrics of" "OpenMetrics"
        observability --internal-> paging-service "Pages through" "HTTPS"
        observability --confidential-> log-store "Writes logs to" "HTTPS"
        on-call-engineer --confidential-> log-store "Searches logs in" "HTTPS"
        observability --internal-> trace-store "Writes traces to, and shows them from" "OTLP"
        gateway --internal-> observability "Sends traces to" "OTLP"
        platform-api --internal-> observability "Sends traces to" "OTLP"
        governance-service --internal-> observability "Sends traces to" "OTLP"
        serving --internal-> observability "Sends traces to" "OTLP"
        feature-store --internal-> observability "Sends traces to" "OTLP"
        service-mesh --control-> gateway "Issues identities to" "Workload certificates and policies"
        service-mesh --control-> serving "Issues identities to and enforces policy for" "Workload certificates and policies"
        cloud-billing --internal-> cost-allocation "Delivers cost records to" "Daily export"
        cost-allocation --internal-> portal "Shows the cost of each team in" "REST"

        # Inside the platform API
        portal --confidential-> api-admission "Calls" "REST"
        gateway --confidential-> api-admission "Routes API calls to" "HTTP/2 in mutual TLS"
        api-admission --internal-> catalog "Admits reads to" "in process"
        api-admission --internal-> run-service "Admits runs to" "in process"
        api-admission --internal-> deployment-service "Admits changes of live versions to" "in process"
        api-admission --internal-> onboarding-service "Admits new teams to" "in process"
        catalog --confidential-> model-registry "Reads versions and owners from" "REST"
        run-service --confidential-> orchestrator "Starts and stops runs in" "REST"
        deployment-service --confidential-> outbox "Writes requests for promotion to" "one transaction"
        onboarding-service --internal-> source-control "Proposes namespace, quota and bindings in" "HTTPS"
        deployment-service --internal-> source-control "Proposes rollbacks and replicas in" "HTTPS"
        outbox --confidential-> metadata-db "Keeps what is still to be handed over in" "PostgreSQL protocol"
        outbox --confidential-> governance-service "Hands requests over to" "REST, repeated until confirmed"

        # Inside the governance service
        outbox --confidential-> tier-assessment "Hands requests over to" "REST, repeated until confirmed"
        tier-assessment --confidential-> evidence-collector "Names the evidence of the tier to" "in process"
        evidence-collector --confidential-> model-registry "Reads runs, cards and test reports from" "REST"
        evidence-collector --confidential-> gate "Hands evidence with fingerprints to" "in process"
        gate --confidential-> approval-workflow "Asks for a decision from" "in process"
        approval-workflow --internal-> paging-service "Asks the reviewer through" "HTTPS"
        approval-workflow --confidential-> metadata-db "Keeps open requests in" "PostgreSQL protocol"
        approval-workflow --confidential-> audit-writer "Hands the decision to" "in process"
        audit-writer --confidential-> audit-store "Appends to" "HTTPS"
        audit-writer --confidential-> promotion-proposer "Releases the promotion to" "in process, after the write"
        promotion-proposer --confidential-> model-registry "Marks the version as approved in" "REST"
        promotion-proposer --internal-> source-control "Opens the change in" "HTTPS"

        # Inside training and serving
        orchestrator --internal-> job-queue "Submits steps to" "Kubernetes API"
        job-queue --internal-> trainer "Admits" "Kubernetes API"
        trainer --restricted-> feature-store "Reads point-in-time training sets from" "HTTPS"
        trainer --restricted-> object-store "Writes checkpoints and models to" "HTTPS"
        trainer --internal-> evaluator "Hands the candidate to" "pipeline artifact"
        evaluator --confidential-> model-registry "Registers the version with its report in" "REST"
        gateway --restricted-> traffic-split "Routes prediction requests to" "HTTP/2 in mutual TLS"
        traffic-split --restricted-> feature-lookup "Forwards the request to" "open inference protocol"
        feature-lookup --restricted-> feature-store "Reads online features from" "HTTPS"
        feature-lookup --restricted-> predictor "Calls with features" "open inference protocol"
        predictor --confidential-> object-store "Loads its version from" "HTTPS"
        predictor --restricted-> prediction-log "Hands input and output to" "asynchronous"
        prediction-log --restricted-> object-store "Writes records to" "HTTPS"
        gitops --internal-> traffic-split "Sets version and share of" "Declarative API"

        # What the chosen feature store consists of
        feature-lookup -> feature-server "Reads online features through" "HTTPS" {
            properties {
                "data-class" "restricted"
            }
        }
        feature-server -> online-store "Reads latest values from" "Redis protocol in TLS" {
            properties {
                "data-class" "restricted"
            }
        }
        feature-server -> feature-registry "Looks definitions up in" "in process"
        materialization -> feature-registry "Reads schedules from" "SQL"
        materialization -> offline-store "Reads new values from" "HTTPS" {
            properties {
                "data-class" "restricted"
            }
        }
        materialization -> online-store "Writes latest values to" "Redis protocol in TLS" {
            properties {
                "data-class" "restricted"
            }
        }
        feature-registry -> metadata-db "Keeps definitions in" "PostgreSQL protocol"
        observability --internal-> feature-store "Reads metrics of" "OpenMetrics"
        # What the chosen registry keeps its state in
        model-registry -> metadata-db "Keeps versions in" "PostgreSQL protocol"
        model-registry -> object-store "Keeps model files in" "HTTPS"
        observability --internal-> model-registry "Reads metrics of" "OpenMetrics"
        # How a version that fails is taken back
        model-monitor --control-> serving "Takes a version that fails out of the route of" "Kubernetes API"
        # What the chosen data platform keeps its tables in
        analytical-tables -> object-store "Keeps its files in" "HTTPS" {
            properties {
                "data-class" "restricted"
            }
        }
        trace-store --internal-> object-store "Keeps blocks of traces in" "HTTPS"

        production = deploymentEnvironment "Production" {
            deploymentNode "AWS" "The account of the landing zone that holds production." "Cloud account" {

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
                                    "replicas" "8"
                                }
                            }
                            log-store-live = containerInstance log-store {
                                properties {
                                    "replicas" "5"
                                }
                            }
                            trace-store-live = containerInstance trace-store {
                                properties {
                                    "replicas" "1"
                                }
                            }
                            cost-allocation-live = containerInstance cost-allocation
                            service-mesh-live = containerInstance service-mesh
                        }

                        deploymentNode "General nodes" "Stateless services of the platform that hold no restricted data." "Node pool" {
                            properties {
                                "pool" "general"
                            }
                            portal-live = containerInstance portal {
                                properties {
                                    "replicas" "3..6"
                                }
                            }
                            platform-api-live = containerInstance platform-api {
                                properties {
                                    "replicas" "3..12"
                                }
                            }
                            governance-service-live = containerInstance governance-service {
                                properties {
                                    "replicas" "2"
                                }
                            }
                            orchestrator-live = containerInstance orchestrator
                            model-registry-live = containerInstance model-registry {
                                properties {
                                    "replicas" "2"
                                }
                            }
                        }

                        deploymentNode "Restricted nodes" "Marked restricted: dedicated to services and notebooks that touch restricted data." "Node pool" {
                            properties {
                                "pool" "restricted"
                            }
                            gateway-live = containerInstance gateway
                            notebooks-live = containerInstance notebooks
                            feature-store-live = containerInstance feature-store {
                                properties {
                                    "replicas" "3..24"
                                }
                            }
                            serving-live = containerInstance serving {
                                properties {
                                    "replicas" "4..25"
                                }
                            }
                            model-monitor-live = containerInstance model-monitor
                        }

                        deploymentNode "Accelerator nodes" "Marked restricted: pooled accelerators; a node runs jobs of one data class at a time and is wiped in between." "Node pool" {
                            properties {
                                "pool" "accelerator"
                            }
                            training-jobs-live = containerInstance training-jobs
                        }
                    }

                    data-services = deploymentNode "Data services" "Run by the provider inside our network, encrypted with our keys." "Managed services" {
                        metadata-db-live = containerInstance metadata-db
                        object-store-live = containerInstance object-store
                        audit-store-live = containerInstance audit-store
                        analytical-tables-live = containerInstance analytical-tables
                        online-store-live = containerInstance online-store
                        offline-store-live = containerInstance offline-store
                    }

                    edge --restricted-> gateway-live "Forwards requests to" "HTTPS"
                    keys --confidential-> governance-service-live "Issues signing keys and secrets to" "HTTPS"
                    keys --confidential-> data-services "Encrypt at rest" "Envelope encryption"
                }

                recovery-region = deploymentNode "us-west-2" "Recovery region: copies of data, and the definition that creates or enlarges the cluster." "Amazon VPC" {
                    properties {
                        "environment" "dr"
                        "zones" "3"
                    }
                    data-copies = infrastructureNode "Copies of data" "Copies of database, object store and audit store, behind by minutes." "Cross-region replication"
                    cluster-definition = infrastructureNode "Cluster definition" "Terraform and desired state, applied in a drill every quarter." "Terraform"
                }

                metadata-db-live --confidential-> data-copies "Is replicated to" "Copied backups"
                object-store-live --restricted-> data-copies "Is replicated to" "Cross-region replication"
                audit-store-live --confidential-> data-copies "Is replicated to, with the same retention lock" "Cross-region replication"
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

                    deploymentNode "Recovery cluster" "Created from its definition in the first hour; only what online predictions of the high tier need." "Amazon EKS" {

                        deploymentNode "System nodes" "Deployment controller first, because it brings everything else." "Node pool" {
                            properties {
                                "pool" "system"
                            }
                            gitops-recovery = containerInstance gitops
                            observability-recovery = containerInstance observability {
                                properties {
                                    "replicas" "8"
                                }
                            }
                            log-store-recovery = containerInstance log-store {
                                properties {
                                    "replicas" "5"
                                }
                            }
                            trace-store-recovery = containerInstance trace-store {
                                properties {
                                    "replicas" "1"
                                }
                            }
                            cost-allocation-recovery = containerInstance cost-allocation
                            service-mesh-recovery = containerInstance service-mesh
                        }

                        deploymentNode "Restricted nodes" "Marked restricted, as in the primary region." "Node pool" {
                            properties {
                                "pool" "restricted"
                            }
                            gateway-recovery = containerInstance gateway
                            feature-store-recovery = containerInstance feature-store {
                                properties {
                                    "replicas" "3..24"
                                }
                            }
                            serving-recovery = containerInstance serving {
                                properties {
                                    "replicas" "4..25"
                                }
                            }
                        }

                        deploymentNode "General nodes" "Approval and interface follow once predictions answer; portal, notebooks, training and the schedules of pipelines wait." "Node pool" {
                            properties {
                                "pool" "general"
                            }
                            platform-api-recovery = containerInstance platform-api {
                                properties {
                                    "replicas" "2..12"
                                }
                            }
                            governance-service-recovery = containerInstance governance-service {
                                properties {
                                    "replicas" "2"
                                }
                            }
                            orchestrator-recovery = containerInstance orchestrator
                            model-registry-recovery = containerInstance model-registry {
                                properties {
                                    "replicas" "2"
                                }
                            }
                        }
                    }

                    deploymentNode "Recovered data" "The database, restored from its copied backups, and the copies of the stores, which take writes once the old ones are fenced; the online store is filled from history." "Managed services" {
                        metadata-db-recovery = containerInstance metadata-db
                        object-store-recovery = containerInstance object-store
                        audit-store-recovery = containerInstance audit-store
                        online-store-recovery = containerInstance online-store
                        offline-store-recovery = containerInstance offline-store
                    }

                    recovery-edge --restricted-> gateway-recovery "Forwards requests to" "HTTPS"
                }
            }
        }
    }

    views {

        systemLandscape "landscape" "The systems around machine learning and what flows between them; the people who work on it are in the context view." {
            include *
            exclude "element.type==Person"
            include business-user
            autoLayout
        }

        systemContext mlops-platform "context" "Who uses the platform, and through which systems; the other systems are in the landscape." {
            include *
            exclude "element.tag==External"
            include consuming-applications source-control
            exclude "source-control -> mlops-platform"
            autoLayout
        }

        container mlops-platform "containers" "Every container and what it talks to, but for the way to the dashboards; for a large sheet. The next views show each stretch on a page." {
            include *
            exclude "relationship.tag==Dashboards"
            autoLayout
        }

        container mlops-platform "model-path" "The way of a model through the platform; the next views show each stretch with its surroundings." {
            include platform-api orchestrator training-jobs model-registry governance-service gitops serving
            exclude "platform-api -> model-registry"
            exclude "gitops -> platform-api"
            autoLayout
        }

        container mlops-platform "entry" "How people and programs come in." {
            title "Containers: entry"
            include data-scientist ml-engineer data-engineer model-risk-reviewer auditor consuming-applications gateway identity-provider portal platform-api observability
            exclude "gateway -> portal"
            exclude "* -> observability"
            exclude "observability -> *"
            include "relationship.tag==Dashboards"
            autoLayout
        }

        container mlops-platform "build-and-train" "The part that data scientists see: from a notebook to a registered version." {
            title "Containers: build and train"
            include data-scientist notebooks platform-api orchestrator training-jobs feature-store object-store model-registry
            exclude "platform-api -> model-registry"
            exclude "platform-api -> object-store"
            exclude "feature-store -> *"
            exclude "model-registry -> *"
            exclude "orchestrator -> object-store"
            autoLayout
        }

        container mlops-platform "approve-and-deploy" "From a request for promotion to the state that the cluster runs." {
            title "Containers: approve and deploy"
            include platform-api governance-service model-registry audit-store source-control gitops paging-service
            exclude "platform-api -> model-registry"
            exclude "platform-api -> source-control"
            exclude "gitops -> platform-api"
            autoLayout
        }

        container mlops-platform "serve-and-watch" "The part that applications see: from a request to an answer, and what is measured on the way." {
            title "Containers: serve and watch"
            include consuming-applications gateway serving feature-store object-store model-monitor observability
            exclude "gateway -> observability"
            exclude "serving -> observability"
            exclude "feature-store -> observability"
            exclude "feature-store -> object-store"
            exclude "observability -> gateway"
            autoLayout
        }

        container mlops-platform "operate" "What runs beside the models: alarms, identity of workloads, cost." {
            title "Containers: operate"
            include on-call-engineer paging-service observability service-mesh gateway serving cost-allocation cloud-billing portal
            exclude "gateway -> *"
            exclude "observability -> gateway"
            exclude "serving -> observability"
            exclude "observability -> cost-allocation"
            exclude "cost-allocation -> observability"
            exclude "portal -> *"
            autoLayout
        }

        container mlops-platform "measurements" "Who is measured, and by whom." {
            title "Containers: measurements"
            include observability gateway platform-api model-registry serving feature-store model-monitor training-jobs
            exclude "* -> *"
            include "observability -> *" "model-monitor -> observability"
            autoLayout
        }

        container mlops-platform "telemetry" "Where logs and traces go." {
            title "Containers: logs and traces"
            include on-call-engineer observability log-store
            include trace-store
            include gateway platform-api governance-service serving feature-store
            exclude "* -> *"
            include "* -> observability" "observability -> log-store" "observability -> trace-store" "on-call-engineer -> log-store"
            exclude "relationship.tag==Dashboards"
            autoLayout
        }

        container mlops-platform "data" "Which data models learn from, and how it gets there." {
            title "Containers: data to learn from"
            include source-systems analytical-tables object-store "feature-store ->" training-jobs
            exclude "training-jobs -> object-store"
            exclude metadata-db observability
            autoLayout
        }

        container mlops-platform "records" "Where the platform keeps its state and its evidence." {
            title "Containers: state and evidence"
            include platform-api governance-service "-> metadata-db" audit-store security-monitoring
            exclude "platform-api -> orchestrator"
            exclude "platform-api -> model-registry"
            exclude "platform-api -> governance-service"
            exclude "governance-service -> model-registry"
            autoLayout
        }

        component platform-api "platform-api-components" "What happens to a call before anything changes." {
            include api-admission catalog run-service deployment-service portal model-registry orchestrator
            exclude "governance-service -> *"
            exclude "model-registry -> *"
            exclude "orchestrator -> *"
            autoLayout
        }

        component platform-api "platform-api-changes" "How a change of a live version leaves the platform API exactly once." {
            title "Components: changes through the platform API"
            include api-admission deployment-service onboarding-service outbox source-control metadata-db governance-service
            exclude "governance-service -> *"
            autoLayout
        }

        component governance-service "governance-service-components" "From a request for promotion to the decision." {
            title "Components: governance service, up to the decision"
            include platform-api tier-assessment evidence-collector gate approval-workflow model-registry paging-service
            exclude "platform-api -> model-registry"
            exclude "model-registry -> *"
            autoLayout
        }

        component governance-service "governance-service-decision" "From the decision to a change that somebody else merges." {
            title "Components: governance service, after the decision"
            include approval-workflow audit-writer promotion-proposer audit-store model-registry source-control
            autoLayout
        }

        component training-jobs "training-jobs-components" "How a step gets an accelerator, and what it leaves behind." {
            include *
            exclude "feature-store -> *"
            exclude "model-registry -> *"
            exclude "orchestrator -> object-store"
            autoLayout
        }

        component serving "serving-components" "What answers a prediction request." {
            include *
            exclude "feature-store -> *"
            autoLayout
        }

        component feature-store "feature-store-components" "How a feature gets from its definition to a prediction." {
            include *
            autoLayout
        }

        dynamic mlops-platform "promotion" "From a registered version to an approval with its evidence." {
            title "Promote a model"
            data-scientist -> portal "asks for promotion"
            portal -> platform-api "sends the request"
            platform-api -> governance-service "asks for the gate of the model's tier"
            governance-service -> model-registry "collects the evidence"
            governance-service -> paging-service "asks the reviewer of the tier"
            model-risk-reviewer -> portal "approves"
            governance-service -> audit-store "appends decision and evidence"
            autoLayout
        }

        dynamic mlops-platform "rollout" "From an approval to live traffic." {
            title "Roll a version out"
            governance-service -> source-control "proposes the version"
            source-control -> gitops "merged state"
            gitops -> serving "shifts traffic step by step"
            observability -> serving "reads errors and latency of each step"
            autoLayout
        }

        dynamic mlops-platform "prediction" "One online prediction." {
            title "Answer a prediction request"
            consuming-applications -> gateway "sends a request with a token"
            gateway -> identity-provider "checks the token's keys, cached"
            gateway -> serving "routes to the live version"
            serving -> feature-store "reads the features of one entity"
            serving -> object-store "logs input, output and version, asynchronously"
            autoLayout
        }

        dynamic mlops-platform "rollback" "A version is taken back at night." {
            title "Take a version back"
            observability -> paging-service "pages: errors since the rollout"
            on-call-engineer -> observability "compares the panels with the time of the rollout"
            on-call-engineer -> source-control "sets the previous approved version, with the incident number"
            source-control -> gitops "merged state, without a second reviewer"
            gitops -> serving "returns all traffic to the previous version"
            observability -> serving "shows when the last answer of the bad version was given"
            autoLayout
        }

        deployment mlops-platform production "deployment-production" "Where the workloads run in production; who talks to whom is in the container views." {
            title "Production: workloads"
            include *
            exclude "* -> *"
            exclude "element.parent==data-services" data-services keys recovery-region data-copies cluster-definition
            exclude log-store-live
            exclude trace-store-live
            autoLayout
        }

        deployment mlops-platform production "deployment-data" "Where data lies in production, how it is encrypted, and what stands ready in the other region." {
            title "Production: data, keys and copies"
            include keys data-services recovery-region
            exclude "* -> analytical-tables-live" "analytical-tables-live -> *"
            autoLayout
        }

        deployment mlops-platform production "deployment-telemetry" "Where logs and traces lie in production." {
            title "Production: logs and traces"
            include observability-live log-store-live
            include trace-store-live object-store-live
            autoLayout
        }

        deployment mlops-platform recovery "deployment-recovery" "What answers when the primary region is lost." {
            include *
            exclude "* -> *"
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
