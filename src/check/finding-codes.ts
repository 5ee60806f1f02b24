/** A code that a message ends with in brackets: one kind of finding of a rule that reports many. */
export interface FindingCode {
  code: string;
  /** The rule that reports it. */
  rule: "finance" | "finance-review" | "dsl-inspection" | "dsl-warning";
  /** One line: what was found. */
  title: string;
  /** Why it matters and how to mend it. */
  explanation: string;
}

const names: Readonly<Record<string, string>> = {
  softwaresystem: "software system",
  deploymentnode: "deployment node",
  infrastructurenode: "infrastructure node",
};

/** Every code in brackets that a finding of `check` may carry. */
export const findingCodes: readonly FindingCode[] = [
  ...codes("finance", {
    "finance-constraint-violated": [
      "A constraint of a calculation model does not hold",
      "The message is the constraint's own. Change the inputs or the design, or the constraint where it is wrong.",
    ],
  }),
  ...codes("finance-review", {
    "finance-alternative-is-better": [
      "An alternative has a higher NPV than what is proposed",
      "That may be right, for reasons other than money: say in the business case why it is not chosen.",
    ],
    "finance-amount-without-source": [
      "A line has a typed amount without a source",
      "Say in `source` where the figure comes from, with its date: an offer, a contract, a price list. Or compute the amount from inputs that say it.",
    ],
    "finance-base-case-optimistic": [
      "The base case lies well above the median of the simulation",
      "Inputs whose base lies near the good end of their range make the expected case better than the likely one. Check those ranges, and quote P50 beside the NPV.",
    ],
    "finance-benefit-counted-twice": [
      "One driver is counted in full in more than one benefit",
      "The same hour or dollar cannot be saved twice. Keep one line, or give each a `split`; together they are at most 1.",
    ],
    "finance-contingency-as-line": [
      "A contingency is typed as an amount",
      "It stays as it is when the costs that it covers change. Put `contingency` on those lines instead.",
    ],
    "finance-contingency-not-as-stated": [
      "A contingency is not the share that its title states",
      "Give the lines that it covers `contingency` with that share, and remove the line.",
    ],
    "finance-cost-ends-early": [
      "A running cost ends while benefits go on",
      "Add the years that are missing, or say in `note` why nobody pays any more.",
    ],
    "finance-driver-without-source": [
      "An input that drives amounts has no source",
      "Say in `source` where the figure comes from: a report, a quote, an invoice, an interview, with its date.",
    ],
    "finance-investment-after-benefits": [
      "The first benefits come before, or in the year of, the first investment",
      "Put the investment into year 0, or let the benefits start later with a ramp.",
    ],
    "finance-irr-none": [
      "The cash flow has no internal rate of return",
      "A flow that never changes its sign, or changes it beyond any rate, has none. Quote the NPV.",
    ],
    "finance-irr-not-unique": [
      "The cash flow has several internal rates of return",
      "It changes its sign more than once, so that none of the rates means anything by itself. Quote the NPV.",
    ],
    "finance-negative-amount": [
      "A cost or a benefit is negative in a year",
      "A negative cost is a benefit with its sign lost, and the other way round. Move it to the other list, or mend the expression.",
    ],
    "finance-no-alternatives": [
      "There is nothing to compare with",
      "Add at least `alternatives: {do-nothing: {}}`: a board decides between courses, not on one.",
    ],
    "finance-nominal-real-mixed": [
      "Prices and discount rate, or the inflation of lines, are of different kinds",
      "Discount nominal prices with a nominal rate and real ones with a real rate: (1 + nominal) = (1 + real) × (1 + inflation).",
    ],
    "finance-over-budget": [
      "The costs of all years are above the budget",
      "Ask for what it costs, or leave something out; say which risk the reserve covers.",
    ],
    "finance-payback-beyond-horizon": [
      "The investment is not paid back within the horizon",
      "Say so in the business case (quote `finance.payback` there), or justify a longer horizon. Where a text in `business/` says so, and in a pessimistic scenario, it is information only.",
    ],
    "finance-percent-as-number": [
      "A percentage is written as a number above one",
      "With unit percent 10 is 1,000 %. Write 0.1 or 10%.",
    ],
    "finance-rate-without-source": [
      "The discount rate has no source",
      "Name who sets it: the hurdle rate of the finance department, its document and date.",
    ],
    "finance-scenario-outside-range": [
      "A scenario takes an input outside its own range",
      "Widen the range in the register, or correct the scenario.",
    ],
    "finance-total-does-not-sum": [
      "A stated total is not the sum of its lines",
      "Correct the lines or the total.",
    ],
    "finance-unknown-focus-category": [
      "A category of a cost line is none of FOCUS",
      "Use one of the categories that the message lists, so that the line can be compared with the bill.",
    ],
    "finance-unused-input": ["An input is used nowhere", "Remove it, or use it in an amount."],
    "finance-weak-driver-decides": [
      "An input of low confidence decides the sign of the NPV",
      "Measure it before the decision, narrow its range, or make the decision depend on it.",
    ],
  }),
  ...codes("dsl-inspection", {
    ...missing("description", [
      "person",
      "softwaresystem",
      "container",
      "component",
      "deploymentnode",
      "infrastructurenode",
      "relationship",
    ]),
    ...missing("technology", [
      "container",
      "component",
      "deploymentnode",
      "infrastructurenode",
      "relationship",
    ]),
    "model.softwaresystem.documentation": [
      "A software system with containers has no documentation",
      "Add `!docs FOLDER` in its block.",
    ],
    "model.softwaresystem.decisions": [
      "A software system with containers has no decisions",
      "Add `!adrs FOLDER madr` in its block.",
    ],
    "model.deploymentnode.empty": [
      "A deployment node is empty",
      "Put what runs there into it, or remove it.",
    ],
    "model.element.disconnected": [
      "An element has no relationship",
      "Relate it to another element, or remove it.",
    ],
    "model.element.noview": ["An element is in no view", "Include it in a view."],
    "model.empty": ["The model is empty", "Add people and software systems."],
    "workspace.scope": [
      "The workspace has no scope, or details more than one software system",
      "Write `configuration { scope softwaresystem }` on three lines, and keep the details of one system to a workspace.",
    ],
    "views.empty": ["The workspace has no views", "Add a view."],
    "views.view.key": [
      "A view has a generated key",
      "Give it a key: a generated one changes when views are added, and links to it break.",
    ],
    "views.view.empty": ["A view is empty", "Include elements, or remove the view."],
    "views.view.layout": [
      "A view with a generated key has a layout made by hand",
      "Give it a key, or use autoLayout: the layout is lost when the key changes.",
    ],
    "views.styles.element.metadata": [
      "A style hides the metadata of elements",
      "Remove `metadata false`: without kind and technology a box says too little.",
    ],
    "documentation.embeddedview": [
      "Documentation embeds a view that does not exist or whose key may change",
      "Mend the key, or give the view one.",
    ],
  }),
  ...codes("dsl-warning", {
    "one-line-block": [
      "A block is opened and closed on one line",
      '`person "A" { }` makes description and tags of the braces. Write the block on several lines.',
    ],
    "trailing-comment": [
      "A comment stands behind a statement",
      "Its words become arguments. Put it on a line of its own.",
    ],
    "ignored-tokens": [
      "Words behind a brace or a block's name are dropped",
      "Remove them, or put them where they count.",
    ],
    "unclosed-quote": ["A quote is never closed", "The rest of the line belongs to it. Close it."],
    backslash: [
      "A backslash stands where the language knows no escape",
      "A wrong character would be stored. Leave it out, or use another character.",
    ],
    substitution: [
      "`${NAME}` takes its value from the environment, or stays as it is",
      "Define it with `!const` or `!var`, or write the value.",
    ],
    "brace-argument": ['A quoted "{" at the end of a line opens a block', "Write another text."],
    "late-relationship": [
      "A relationship is written after the instances of its elements",
      "The instances do not get it. Move it before `deploymentEnvironment`.",
    ],
    "unknown-deployment-group": [
      "An instance names a deployment group that does not exist",
      "It is put into no group. Define the group before, or mend its name.",
    ],
    "generated-view-key": [
      "A view has no key",
      "It gets one that changes when views are added. Give it a key.",
    ],
    "swallowed-by-comment": [
      "A block comment swallows statements",
      "It ends only where a line ends with `*/`. Put that at the end of its line.",
    ],
    "empty-tag": ["A list of tags has a comma too many", "Remove it."],
  }),
];

function codes(
  rule: FindingCode["rule"],
  texts: Readonly<Record<string, readonly [title: string, explanation: string]>>,
): FindingCode[] {
  return Object.entries(texts).map(([code, [title, explanation]]) => ({
    code,
    rule,
    title,
    explanation,
  }));
}

function missing(what: "description" | "technology", kinds: readonly string[]) {
  return Object.fromEntries(
    kinds.map((kind): [string, [string, string]] => [
      `model.${kind}.${what}`,
      [
        `A ${names[kind] ?? kind} has no ${what}`,
        `Add a ${what}: a reader who sees the box or arrow alone must know what it is.`,
      ],
    ]),
  );
}
