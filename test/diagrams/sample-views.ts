import {
  ELEMENT_SHAPES,
  type DiagramEdge,
  type DiagramNode,
  type DiagramView,
  type ElementKind,
} from "../../src/diagrams/diagram-view.ts";

const TYPES: Readonly<Record<ElementKind, string>> = {
  person: "[Person]",
  "software-system": "[Software System]",
  container: "[Container: Go]",
  component: "[Component: Go package]",
  "deployment-node": "[Deployment Node]",
  "infrastructure-node": "[Infrastructure Node]",
  group: "[Group]",
  custom: "[Element]",
};

function node(id: string, name: string, more: Partial<DiagramNode> = {}): DiagramNode {
  const kind = more.kind ?? "container";
  return { id, name, kind, type: TYPES[kind], ...more };
}

function edge(from: string, to: string, more: Partial<DiagramEdge> = {}): DiagramEdge {
  return { id: `${from}-${to}-${more.order ?? more.description ?? ""}`, from, to, ...more };
}

const context: DiagramView = {
  key: "context",
  title: "Feature Platform: system context",
  description: "Who uses the feature platform, and on which systems it depends.",
  direction: "tb",
  nodes: [
    node("ds", "Data Scientist", {
      kind: "person",
      description: "Defines features and trains models.",
    }),
    node("sre", "Platform Engineer", { kind: "person", description: "Runs the platform." }),
    node("fp", "Feature Platform", {
      kind: "software-system",
      description: "Computes, stores and serves features for training and for online scoring.",
    }),
    node("lake", "Data Lake", {
      kind: "software-system",
      outside: true,
      description: "Holds raw and curated events of the last three years.",
    }),
    node("idp", "Identity Provider", {
      kind: "software-system",
      outside: true,
      description: "Signs people and services in.",
    }),
    node("score", "Scoring Service", {
      kind: "software-system",
      outside: true,
      description: "Decides on card payments in real time.",
    }),
  ],
  boundaries: [],
  edges: [
    edge("ds", "fp", {
      description: "Registers features, starts backfills",
      technology: "[HTTPS]",
    }),
    edge("sre", "fp", { description: "Watches freshness and cost" }),
    edge("fp", "lake", { description: "Reads events from", technology: "[Parquet on S3]" }),
    edge("fp", "idp", { description: "Checks tokens with", technology: "[OpenID Connect]" }),
    edge("score", "fp", { description: "Reads feature vectors from", technology: "[gRPC]" }),
  ],
};

const container: DiagramView = {
  key: "containers",
  title: "Feature Platform: containers",
  description: "The parts that are deployed on their own, and how they talk to each other.",
  direction: "tb",
  nodes: [
    node("ds", "Data Scientist", {
      kind: "person",
      description: "Defines features and trains models.",
    }),
    node("score", "Scoring Service", {
      kind: "software-system",
      outside: true,
      description: "Decides on card payments in real time.",
    }),
    node("lake", "Data Lake", {
      kind: "software-system",
      outside: true,
      description: "Holds raw and curated events.",
    }),
    node("ui", "Feature Catalog", {
      parent: "fp",
      description: "Lets people find and document features.",
      style: { shape: "WebBrowser" },
      legend: "Web application",
    }),
    node("api", "Registry API", {
      parent: "fp",
      description: "Stores definitions, owners and versions; starts jobs.",
      type: "[Container: Go]",
    }),
    node("db", "Registry Database", {
      parent: "fp",
      type: "[Container: PostgreSQL 17]",
      description: "Definitions, versions, access grants.",
      style: { shape: "Cylinder" },
      legend: "Database",
    }),
    node("stream", "Stream Processor", {
      parent: "fp",
      type: "[Container: Flink]",
      description: "Keeps online features fresh within five seconds.",
    }),
    node("batch", "Batch Processor", {
      parent: "fp",
      type: "[Container: Spark]",
      description: "Computes training sets, point-in-time correct.",
    }),
    node("online", "Online Store", {
      parent: "fp",
      type: "[Container: Redis 7]",
      description: "Latest value of each feature.",
      style: { shape: "Cylinder" },
      legend: "Database",
    }),
    node("topic", "Event Topic", {
      parent: "fp",
      type: "[Container: Kafka]",
      style: { shape: "Pipe" },
      legend: "Queue",
    }),
    node("serve", "Serving API", {
      parent: "fp",
      type: "[Container: Rust]",
      description: "Answers within ten milliseconds.",
    }),
  ],
  boundaries: [
    { id: "fp", kind: "software-system", name: "Feature Platform", type: "[Software System]" },
  ],
  edges: [
    edge("ds", "ui", { description: "Searches and documents features in", technology: "[HTTPS]" }),
    edge("ui", "api", { description: "Calls", technology: "[JSON over HTTPS]" }),
    edge("api", "db", { description: "Reads from and writes to", technology: "[SQL over TLS]" }),
    edge("api", "batch", { description: "Starts backfills on", technology: "[Kubernetes job]" }),
    edge("lake", "topic", {
      description: "Publishes events to",
      technology: "[Avro]",
      style: { line: "dashed" },
      legend: "Asynchronous",
    }),
    edge("topic", "stream", {
      description: "Is consumed by",
      style: { line: "dashed" },
      legend: "Asynchronous",
    }),
    edge("stream", "online", { description: "Writes feature values to" }),
    edge("batch", "lake", {
      description: "Reads three years of events from",
      technology: "[Parquet]",
    }),
    edge("batch", "online", { description: "Loads backfilled values into" }),
    edge("serve", "online", { description: "Reads vectors from", technology: "[RESP3]" }),
    edge("score", "serve", { description: "Asks for feature vectors", technology: "[gRPC]" }),
    edge("serve", "api", { description: "Loads definitions from", technology: "[HTTPS]" }),
  ],
};

const component: DiagramView = {
  key: "components",
  title: "Registry API: components",
  nodes: [
    node("ui", "Feature Catalog", { kind: "container", description: "Lets people find features." }),
    node("db", "Registry Database", {
      kind: "container",
      parent: "fp",
      style: { shape: "Cylinder" },
    }),
    ...[
      "Definition Controller",
      "Access Policy",
      "Version Store",
      "Job Starter",
      "Audit Log Writer",
      "Schema Validator",
    ].map((name, index) =>
      node(`c${index}`, name, {
        kind: "component",
        parent: "api",
        description: "One responsibility, described in a short sentence.",
        style: index > 3 ? { shape: "Component" } : {},
      }),
    ),
  ],
  boundaries: [
    { id: "fp", kind: "software-system", name: "Feature Platform", type: "[Software System]" },
    { id: "api", parent: "fp", kind: "container", name: "Registry API", type: "[Container: Go]" },
  ],
  edges: [
    edge("ui", "c0", { description: "Calls", technology: "[JSON over HTTPS]" }),
    edge("c0", "c1", { description: "Asks whether the caller may" }),
    edge("c0", "c5", { description: "Validates with" }),
    edge("c0", "c2", { description: "Stores versions in" }),
    edge("c2", "db", { description: "Writes to", technology: "[SQL]" }),
    edge("c0", "c3", { description: "Starts backfills through" }),
    edge("c1", "c4", { description: "Records each decision with" }),
    edge("c4", "db", { description: "Appends to" }),
    edge("c2", "c2", { description: "Compacts itself nightly" }),
  ],
};

const deployment: DiagramView = {
  key: "deployment",
  title: "Feature Platform: production in Frankfurt",
  description: "Two zones behind one load balancer; the database fails over within 60 seconds.",
  direction: "tb",
  nodes: [
    node("dns", "DNS", {
      kind: "infrastructure-node",
      parent: "aws",
      type: "[Infrastructure Node: Route 53]",
      description: "Answers with the healthy zone.",
    }),
    node("lb", "Load Balancer", {
      kind: "infrastructure-node",
      parent: "region",
      type: "[Infrastructure Node: ALB]",
      style: { shape: "Hexagon" },
    }),
    node("api1", "Registry API", { parent: "pod1" }),
    node("serve1", "Serving API", {
      parent: "pod2",
      type: "[Container: Rust]",
      description: "Answers within ten milliseconds.",
    }),
    node("db1", "Registry Database", { parent: "pg1", style: { shape: "Cylinder" } }),
    node("db2", "Registry Database", {
      parent: "pg2",
      style: { shape: "Cylinder" },
      description: "Hot standby.",
    }),
  ],
  boundaries: [
    { id: "aws", kind: "deployment-node", name: "Amazon Web Services", type: "[Deployment Node]" },
    {
      id: "region",
      parent: "aws",
      kind: "deployment-node",
      name: "eu-central-1",
      type: "[Deployment Node: Region]",
    },
    {
      id: "cluster",
      parent: "region",
      kind: "deployment-node",
      name: "features-production",
      type: "[Deployment Node: EKS 1.33]",
    },
    {
      id: "pod1",
      parent: "cluster",
      kind: "deployment-node",
      name: "registry",
      type: "[Deployment Node: Pod]",
      instances: "3",
    },
    {
      id: "pod2",
      parent: "cluster",
      kind: "deployment-node",
      name: "serving",
      type: "[Deployment Node: Pod]",
      instances: "4..16",
    },
    {
      id: "pg1",
      parent: "region",
      kind: "deployment-node",
      name: "registry-primary",
      type: "[Deployment Node: RDS for PostgreSQL]",
    },
    {
      id: "pg2",
      parent: "region",
      kind: "deployment-node",
      name: "registry-standby",
      type: "[Deployment Node: RDS for PostgreSQL]",
    },
    {
      id: "spare",
      parent: "region",
      kind: "deployment-node",
      name: "batch-pool",
      type: "[Deployment Node: Spot instances]",
      instances: "0..40",
    },
  ],
  edges: [
    edge("dns", "lb", { description: "Resolves to" }),
    edge("lb", "api1", { description: "Forwards requests to", technology: "[HTTPS]" }),
    edge("lb", "serve1", { description: "Forwards requests to", technology: "[gRPC]" }),
    edge("api1", "db1", { description: "Reads from and writes to", technology: "[SQL over TLS]" }),
    edge("serve1", "api1", { description: "Loads definitions from" }),
    edge("pg1", "pg2", { description: "Replicates to", technology: "[streaming replication]" }),
  ],
};

const dynamic: DiagramView = {
  key: "dynamic",
  title: "Registering a feature",
  description: "From the first click to the first value that can be served.",
  direction: "lr",
  nodes: [
    node("ds", "Data Scientist", { kind: "person" }),
    node("ui", "Feature Catalog", { style: { shape: "WebBrowser" } }),
    node("api", "Registry API", {}),
    node("db", "Registry Database", { style: { shape: "Cylinder" } }),
    node("batch", "Batch Processor", {}),
  ],
  boundaries: [],
  edges: [
    edge("ds", "ui", { order: "1", description: "Describes the feature and its owner" }),
    edge("ui", "api", {
      order: "2",
      description: "Sends the definition",
      technology: "[JSON over HTTPS]",
    }),
    edge("api", "db", { order: "3", description: "Stores version 1" }),
    edge("db", "api", { order: "4", description: "Confirms", response: true }),
    edge("api", "batch", { order: "5.1", description: "Starts the backfill" }),
    edge("api", "ui", { order: "5.2", description: "Returns the job's address", response: true }),
    edge("ui", "ds", { order: "6", description: "Shows the progress", response: true }),
  ],
};

const shapes: DiagramView = {
  key: "shapes",
  title: "Every shape",
  direction: "tb",
  nodes: [
    ...ELEMENT_SHAPES.map((shape, index) =>
      node(`s${index}`, shape, {
        kind: (["software-system", "container", "component", "custom"] as const)[index % 4],
        description: "Holds its text, with air on every side.",
        style: { shape },
      }),
    ),
    node("hub", "Hub"),
  ],
  boundaries: [],
  edges: ELEMENT_SHAPES.map((shape, index) =>
    index % 2 === 0
      ? edge("hub", `s${index}`, { description: `To ${shape}` })
      : edge(`s${index}`, "hub", { description: "From" }),
  ),
};

const ICON =
  "data:image/svg+xml;base64," +
  Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5" fill="#e8590c"/></svg>',
  ).toString("base64");

const styled: DiagramView = {
  key: "styled",
  title: "Styles of the workspace's own",
  nodes: [
    node("a", "Top icon", {
      kind: "software-system",
      description: "Icon above the text.",
      style: { icon: { href: ICON }, background: "#ffd8a8", color: "#000000" },
    }),
    node("b", "Left icon", {
      style: {
        icon: { href: ICON },
        iconPosition: "left",
        border: "dashed",
        stroke: "#c92a2a",
        strokeWidth: 4,
      },
    }),
    node("c", "Bottom icon", {
      style: { icon: { href: ICON }, iconPosition: "bottom", border: "dotted", strokeWidth: 3 },
    }),
    node("d", "Faded", {
      style: { background: "#1168bd", color: "#ffffff", opacity: 30 },
      description: "Thirty percent.",
    }),
    node("e", "Large type", {
      style: { fontSize: 20, width: 320, height: 200 },
      description: "Wider than the others.",
    }),
    node("f", "Only a background", {
      style: { background: "#08427b", shape: "Person" },
      kind: "person",
      description: "Text colour follows.",
    }),
    node("g", "Dark of its own", {
      style: {
        background: "#fff3bf",
        color: "#5c3c00",
        dark: { background: "#5c3c00", color: "#fff3bf", stroke: "#ffd43b" },
      },
    }),
    node("h", "No description", {
      style: { description: false, metadata: false },
      description: "Hidden.",
    }),
  ],
  boundaries: [],
  edges: [
    edge("a", "b", { description: "Red and thick", style: { color: "#ff0000", thickness: 4 } }),
    edge("a", "c", { description: "Dotted", style: { line: "dotted", thickness: 2 } }),
    edge("b", "d", { description: "Pale yellow, made legible", style: { color: "#ffff99" } }),
    edge("c", "e", { description: "Large", style: { fontSize: 18 } }),
    edge("d", "f", {}),
    edge("e", "g", { description: "Faded", style: { opacity: 40 } }),
    edge("e", "h", {
      description: "A label in a narrow column that breaks often",
      style: { width: 80 },
    }),
  ],
};

const hostile: DiagramView = {
  key: "hostile/<key>\"'",
  title: `Hostile <script>alert("1")</script> & ]]> \u0000 \ud800 {{x}} \${HOME} \`md\``,
  description: "Line one\nline two <!-- comment --> 日本語 العربية 🙂 \u202e reversed",
  nodes: [
    node("1", `"quoted" & <b>bold</b> #quot; ; end subgraph`, {
      description: "%%{init: {}}%% --> |pipe| [x] (y) {z}\n\n- list",
    }),
    node(
      "2",
      "ThisIsAVeryLongIdentifierWithoutAnyBlankThatMustBeBrokenSomewhereInTheMiddle_and_goes_on",
      { description: "x".repeat(300) },
    ),
    node("3", "機能ストアのためのとても長い名前のコンテナ", {
      description: "説明文がとても長い場合でも、枠の中に収まる必要があります。",
    }),
    node("4", "مخزن الميزات", { description: "يخزن أحدث قيمة لكل ميزة ويقدمها." }),
    node("5", "👩‍👩‍👧‍👦🙂🚀", { url: "javascript:alert(1)", description: "emoji \u0007 bell" }),
    node("6", "", { type: "", description: "" }),
    node("7", "Ünïcödé ŁódźЩЖМш", {
      url: "https://example.org/?a=1&b=2",
      description: "word ".repeat(2000),
      parent: "b",
    }),
  ],
  boundaries: [
    { id: "b", kind: "group", name: `Group "quoted" <i> ${"very long title ".repeat(20)}` },
  ],
  edges: [
    edge("1", "2", { description: `"label" | <x> ${"long ".repeat(60)}` }),
    edge("2", "3", {
      description:
        "https://example.org/a/very/long/path/that/has/no/blank?and=a&query=string#fragment",
    }),
    edge("3", "4", { description: "日本語のラベル" }),
    edge("4", "5", { technology: "[🙂]" }),
    edge("5", "6", { description: "\n" }),
    edge("6", "1", { description: "closes the cycle" }),
    edge("7", "7", { description: "itself" }),
    edge("7", "1", { order: "1.2.3.4", description: "" }),
  ],
};

const groups: DiagramView = {
  key: "groups",
  title: "Bank: system landscape",
  nodes: [
    node("customer", "Customer", { kind: "person", description: "Has an account." }),
    ...["Branch", "Call Center", "Fraud"].flatMap((team, index) => [
      node(`p${index}`, `${team} Agent`, { kind: "person", parent: `g${index}` }),
      node(`s${index}`, `${team} Desk`, {
        kind: "software-system",
        parent: `g${index}`,
        description: `Cases of the ${team.toLowerCase()} team.`,
      }),
    ]),
    node("core", "Core Banking", {
      kind: "software-system",
      parent: "bank",
      description: "Accounts, postings, interest.",
    }),
    node("mail", "E-mail", { kind: "software-system", outside: true }),
  ],
  boundaries: [
    { id: "bank", kind: "group", name: "Bank" },
    { id: "g0", parent: "bank", kind: "group", name: "Branches" },
    { id: "g1", parent: "bank", kind: "group", name: "Call Center" },
    {
      id: "g2",
      parent: "bank",
      kind: "group",
      name: "Fraud Prevention",
      style: { color: "#c92a2a", stroke: "#c92a2a" },
    },
  ],
  edges: [
    edge("customer", "p0", { description: "Visits" }),
    edge("customer", "p1", { description: "Calls" }),
    ...[0, 1, 2].flatMap((index) => [
      edge(`p${index}`, `s${index}`, { description: "Works with" }),
      edge(`s${index}`, "core", { description: "Reads accounts from", technology: "[IIOP]" }),
    ]),
    edge("s2", "mail", { description: "Warns customers through" }),
    edge("core", "mail", { description: "Sends statements through" }),
    edge("mail", "customer", { description: "Delivers to" }),
  ],
};

const isolated: DiagramView = {
  key: "isolated",
  title: "Elements without relationships",
  nodes: Array.from({ length: 14 }, (_, index) =>
    node(`n${index}`, `Service ${index + 1}`, {
      parent: index < 10 ? "b" : undefined,
      description: "Stands on its own.",
    }),
  ),
  boundaries: [{ id: "b", kind: "software-system", name: "Shop", type: "[Software System]" }],
  edges: [],
};

const star: DiagramView = {
  key: "star",
  title: "One service that everybody calls",
  direction: "tb",
  nodes: [
    node("hub", "Event Gateway", { kind: "software-system", description: "Routes events." }),
    ...Array.from({ length: 13 }, (_, index) =>
      node(`n${index}`, `Consumer ${index + 1}`, {
        kind: "software-system",
        outside: true,
        description: "Reads one stream of events.",
      }),
    ),
  ],
  boundaries: [],
  edges: Array.from({ length: 13 }, (_, index) =>
    edge("hub", `n${index}`, { description: "Pushes events to", technology: "[HTTPS]" }),
  ),
};

/** Pseudo-random, but the same each time. */
export function randomView(
  seed: number,
  counts: { nodes: number; edges: number; boundaries: number },
): DiagramView {
  let state = seed * 2_654_435_761 + 1;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const boundaries = Array.from({ length: counts.boundaries }, (_, index) => ({
    id: `b${index}`,
    parent: index > 0 && random(3) > 0 ? `b${random(index)}` : undefined,
    kind: "deployment-node" as const,
    name: `Node ${index}`,
    type: "[Deployment Node]",
    instances: random(3) === 0 ? "4" : undefined,
  }));
  const nodes = Array.from({ length: counts.nodes }, (_, index) => {
    const shape = ELEMENT_SHAPES[random(ELEMENT_SHAPES.length * 2)];
    const parent =
      boundaries.length > 0 && random(4) > 0 ? `b${random(boundaries.length)}` : undefined;
    return node(`n${index}`, `Service ${index}`, {
      parent,
      description: "word ".repeat(random(20)),
      style: shape ? { shape } : {},
    });
  });
  const edges = Array.from({ length: counts.edges }, (_, index) => {
    const near = random(counts.nodes);
    const far =
      random(3) === 0 ? random(counts.nodes) : Math.min(counts.nodes - 1, near + 1 + random(6));
    const label = random(5) === 0 ? "" : "uses ".repeat(1 + random(6));
    return {
      id: `e${index}`,
      from: `n${near}`,
      to: `n${far}`,
      description: label,
      technology: random(2) === 0 ? "[HTTPS]" : "",
    };
  });
  return {
    key: `random-${seed}`,
    title: `Random ${seed}`,
    direction: (["tb", "lr", "bt", "rl"] as const)[seed % 4],
    nodes,
    boundaries,
    edges,
  };
}

const empty: DiagramView = {
  key: "empty",
  title: "An empty view",
  description: "Nothing here yet.",
  nodes: [],
  boundaries: [],
  edges: [],
};
const single: DiagramView = {
  key: "single",
  title: "One element",
  nodes: [node("a", "Alone")],
  boundaries: [],
  edges: [],
};

/** Views written for the tests: every kind, every shape, and what tends to go wrong. */
export const SAMPLE_VIEWS: readonly DiagramView[] = [
  context,
  container,
  component,
  deployment,
  dynamic,
  shapes,
  styled,
  hostile,
  groups,
  isolated,
  star,
  empty,
  single,
  randomView(1, { nodes: 14, edges: 18, boundaries: 4 }),
  randomView(2, { nodes: 25, edges: 40, boundaries: 6 }),
];
