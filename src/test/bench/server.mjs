// The board by Mercurius, at its best: compiled queries, one statement for each level, prepared.
import Fastify from 'fastify';
import mercurius from 'mercurius';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 16 });
const rows = (name, text, values) => pool.query({ name, text, values }).then(result => result.rows);
const by = (list, key) => new Map(list.map(row => [row[key], row]));

const schema = `
  type Query { releases(first: Int!): Releases! }
  type Releases { nodes: [Release!]! }
  type Release { id: ID! version: String! environment: String! status: String! deployedAt: String! service: Service!
    checklist: Checklist }
  type Service { name: String! }
  type Checklist { id: ID! items: [Item!]! }
  type Item { id: ID! title: String! required: Boolean! latest: Latest }
  type Latest { result: String! at: String! note: String }
`;

const time = at => at.toISOString().replace('.000Z', 'Z');

const resolvers = {
  Query: {
    releases: async (_, { first }) => ({
      nodes: await rows('releases', `select id, service_id, version, environment, status, deployed_at as "deployedAt"
        from release order by deployed_at desc, id desc limit $1`, [first]),
    }),
  },
  Release: { deployedAt: release => time(release.deployedAt) },
  Latest: { at: latest => time(latest.at) },
};

const loaders = {
  Release: {
    async service(queries) {
      const found = by(await rows('service', 'select id, name from service where id = any($1::bigint[])',
        [queries.map(({ obj }) => obj.service_id)]), 'id');
      return queries.map(({ obj }) => found.get(obj.service_id));
    },
    async checklist(queries) {
      const found = by(await rows('checklist', `select distinct on (release_id) id, release_id from checklist
        where release_id = any($1::bigint[]) order by release_id, ended_at is null desc, id desc`,
        [queries.map(({ obj }) => obj.id)]), 'release_id');
      return queries.map(({ obj }) => found.get(obj.id) ?? null);
    },
  },
  Checklist: {
    async items(queries) {
      const found = new Map(queries.map(({ obj }) => [obj.id, []]));
      for (const item of await rows('items', `select id, checklist_id, title, required from checklist_item
        where checklist_id = any($1::bigint[]) order by checklist_id, position`, [[...found.keys()]])) {
        found.get(item.checklist_id).push(item);
      }
      return queries.map(({ obj }) => found.get(obj.id));
    },
  },
  Item: {
    async latest(queries) {
      const found = by(await rows('latest', `select a.* from unnest($1::bigint[]) as of (id) cross join lateral (
        select item_id, result, at, note from acknowledgement where item_id = of.id and not amended
        order by round desc limit 1) a`, [queries.map(({ obj }) => obj.id)]), 'item_id');
      return queries.map(({ obj }) => found.get(obj.id) ?? null);
    },
  },
};

const app = Fastify();
app.register(mercurius, { schema, resolvers, loaders: Object.fromEntries(Object.entries(loaders).map(([type, fields]) =>
  [type, Object.fromEntries(Object.entries(fields).map(([name, loader]) => [name, { loader, opts: { cache: false } }]))])),
  jit: 1 });
await app.listen({ port: 5002, host: '127.0.0.1' });
