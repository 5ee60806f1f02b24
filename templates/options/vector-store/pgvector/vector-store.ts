import { Pool } from "pg";
import type { PoolClient } from "pg";
import type { Passage } from "./document.ts";
import type { MakeVectorStore } from "./joined-index.ts";
import { IndexError } from "./request.ts";

const most = { vector: 2000, halfvec: 4000 };

/** Table `passages` of the database; an index takes 2,000 values, or 4,000 in half precision. */
export const vectorStore: MakeVectorStore = ({ url, dimension, milliseconds }) => {
  const type = dimension <= most.vector ? "vector" : "halfvec";
  const pool = new Pool({ connectionString: url, max: 8, connectionTimeoutMillis: milliseconds, query_timeout: milliseconds });
  // A lost connection of the pool is replaced; without a listener it would end the process.
  pool.on("error", () => undefined);
  /** One transaction, whose failure leaves nothing behind. */
  const transaction = async <T>(work: (client: PoolClient) => Promise<T>): Promise<T> => {
    let client: PoolClient | undefined;
    try {
      client = await pool.connect();
      await client.query("BEGIN");
      const result = await work(client);
      await client.query("COMMIT");
      client.release();
      return result;
    } catch (error) {
      // The connection may hang in the middle of an answer: it is closed, and the server rolls back.
      client?.release(true);
      throw error instanceof IndexError ? error : new IndexError("vector index: the database failed", { cause: error });
    }
  };
  return {
    async prepare() {
      if (dimension > most.halfvec) throw new IndexError(`vector index: at most ${most.halfvec} values, not ${dimension}`);
      await transaction(async (client) => {
        await client.query("CREATE EXTENSION IF NOT EXISTS vector");
        await client.query(
          `CREATE TABLE IF NOT EXISTS passages (id text PRIMARY KEY, document text NOT NULL, title text NOT NULL,
           text text NOT NULL, groups text[] NOT NULL, "dataClass" text NOT NULL, links text[] NOT NULL, embedding ${type}(${dimension}) NOT NULL)`,
        );
        await client.query(`CREATE INDEX IF NOT EXISTS passages_embedding ON passages USING hnsw (embedding ${type}_cosine_ops)`);
        await client.query("CREATE INDEX IF NOT EXISTS passages_groups ON passages USING gin (groups)");
        await client.query("CREATE INDEX IF NOT EXISTS passages_document ON passages (document)");
      });
    },
    async ready() {
      const { rows } = await transaction((client) =>
        client.query<{ type: string }>(
          `SELECT format_type(atttypid, atttypmod) AS type FROM pg_attribute
           WHERE attrelid = to_regclass('passages') AND attname = 'embedding'`,
        ),
      );
      const found = rows[0]?.type ?? "nothing";
      if (found !== `${type}(${dimension})`) throw new IndexError(`vector index: the column is ${found}, not ${type}(${dimension})`);
    },
    async upsert(chunks, vectors) {
      const rows = chunks.map((chunk, index) => ({ ...chunk, embedding: JSON.stringify(vectors[index]) }));
      await transaction((client) =>
        client.query(
          `INSERT INTO passages (id, document, title, text, groups, "dataClass", links, embedding)
           SELECT id, document, title, text, groups, "dataClass", links, embedding::${type}
           FROM jsonb_to_recordset($1::jsonb) AS given
             (id text, document text, title text, text text, groups text[], "dataClass" text, links text[], embedding text)
           ON CONFLICT (id) DO UPDATE SET document = excluded.document, title = excluded.title, text = excluded.text,
             groups = excluded.groups, "dataClass" = excluded."dataClass", links = excluded.links, embedding = excluded.embedding`,
          [JSON.stringify(rows)],
        ),
      );
    },
    async byVector(vector, groups, limit) {
      const { rows } = await transaction(async (client) => {
        // Otherwise the filter is applied to the first forty neighbors, and a reader with few groups finds nothing.
        await client.query("SET LOCAL hnsw.iterative_scan = strict_order");
        return client.query<Passage>(
          `SELECT id, document, title, text, groups, "dataClass", links, 1 - (embedding <=> $1::${type}) AS score
           FROM passages WHERE groups && $2::text[] ORDER BY embedding <=> $1::${type} LIMIT $3`,
          [JSON.stringify(vector), groups, limit],
        );
      });
      return rows;
    },
    async remove(document) {
      const { rowCount } = await transaction((client) => client.query("DELETE FROM passages WHERE document = $1", [document]));
      return rowCount ?? 0;
    },
  };
};
