/** The part of Handlebars' syntax tree that templates may use. */
export interface Location {
  start: { line: number; column: number };
  end: { line: number; column: number };
}

interface NodeOf<T extends string> {
  type: T;
  loc: Location;
}

export interface Program extends NodeOf<"Program"> {
  body: Statement[];
  blockParams?: string[];
  chained?: boolean;
}

export interface PathExpression extends NodeOf<"PathExpression"> {
  data: boolean;
  depth: number;
  parts: string[];
  original: string;
}

export interface Literal extends NodeOf<
  "StringLiteral" | "NumberLiteral" | "BooleanLiteral" | "NullLiteral" | "UndefinedLiteral"
> {
  value?: unknown;
  original?: unknown;
}

export interface SubExpression extends NodeOf<"SubExpression"> {
  path: PathExpression;
  params: Expression[];
  hash?: Hash;
}

export type Expression = PathExpression | Literal | SubExpression;

export interface Hash extends NodeOf<"Hash"> {
  pairs: HashPair[];
}

interface HashPair extends NodeOf<"HashPair"> {
  key: string;
  value: Expression;
}

export interface MustacheStatement extends NodeOf<"MustacheStatement"> {
  path: Expression;
  params: Expression[];
  hash?: Hash;
  escaped: boolean;
}

export interface BlockStatement extends NodeOf<"BlockStatement"> {
  path: PathExpression;
  params: Expression[];
  hash?: Hash;
  program?: Program;
  inverse?: Program;
}

export interface PartialStatement extends NodeOf<"PartialStatement"> {
  name: Expression;
  params: Expression[];
  hash?: Hash;
  indent: string;
}

export interface PartialBlockStatement extends NodeOf<"PartialBlockStatement"> {
  name: Expression;
  params: Expression[];
  hash?: Hash;
  program: Program;
}

export interface ContentStatement extends NodeOf<"ContentStatement"> {
  value: string;
  original: string;
}

export interface CommentStatement extends NodeOf<"CommentStatement"> {
  value: string;
}

export interface Decorator extends NodeOf<"Decorator" | "DecoratorBlock"> {
  path: Expression;
}

export type Statement =
  | MustacheStatement
  | BlockStatement
  | PartialStatement
  | PartialBlockStatement
  | ContentStatement
  | CommentStatement
  | Decorator;
