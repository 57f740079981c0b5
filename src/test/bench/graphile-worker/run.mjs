// Graphile Worker beside the reminder engine, on a database of its own; see src/docs/contributing.md.
//   npm install graphile-worker@0.17.3 pg
//   node run.mjs postgres://postgres@127.0.0.1:5432/graphile lateness|claims
// Each job puts one row into an outbox, as the engine does for a watch that is due.
import { run, makeWorkerUtils } from 'graphile-worker'
import pg from 'pg'

const [connectionString, what] = process.argv.slice(2)
const JOBS = 100_000
const MOMENTS = 600
const pool = new pg.Pool({ connectionString, max: 40 })
const outbox = 'create table if not exists outbox (due_at timestamptz, key text primary key, seen_at timestamptz)'

async function remind (payload, helpers) {
  await helpers.query('insert into outbox values ($1, $2, clock_timestamp())', [payload.due, payload.key])
}

const utils = await makeWorkerUtils({ pgPool: pool })
await utils.migrate()
await pool.query(outbox)
await pool.query('truncate outbox')
await (what === 'lateness' ? lateness() : claims())
await utils.release()
await pool.end()

/** Three idle workers with the default poll of two seconds: from due to committed. */
async function lateness () {
  const workers = []
  for (let n = 0; n < 3; n++) {
    workers.push(await run({ pgPool: pool, concurrency: 10, noHandleSignals: true, taskList: { remind } }))
  }
  await pool.query(`
    select graphile_worker.add_job('remind', json_build_object('due', at, 'key', n::text), run_at => at)
    from (select n, clock_timestamp() + interval '3 seconds' + random() * interval '60 seconds' as at
          from generate_series(1, ${MOMENTS}) as n) as moments`)
  await until(MOMENTS)
  const { rows: [late] } = await pool.query(`
    select percentile_cont(array[0.5, 0.99]) within group (order by extract(epoch from seen_at - due_at) * 1000) as ms
    from outbox`)
  console.log(`from due to committed: p50 ${late.ms[0].toFixed(1)} ms, p99 ${late.ms[1].toFixed(1)} ms`)
  await Promise.all(workers.map(worker => worker.stop()))
}

/** As fast as it goes: jobs fetched and completed by the hundred. */
async function claims () {
  await pool.query(`
    select count(*) from (select graphile_worker.add_job('remind', json_build_object('due', now(), 'key', n::text),
      run_at => now() - interval '1 second') from generate_series(1, ${JOBS}) as n) as jobs`)
  await pool.query('vacuum analyze')
  const start = process.hrtime.bigint()
  const worker = await run({
    preset: { worker: { concurrentJobs: 24, localQueue: { size: 500 }, completeJobBatchDelay: 0 } },
    pgPool: pool,
    noHandleSignals: true,
    taskList: { remind }
  })
  await until(JOBS)
  console.log(`${(JOBS * 1e9 / Number(process.hrtime.bigint() - start)).toFixed(0)} a second`)
  await worker.stop()
}

async function until (wanted) {
  const end = Date.now() + 180_000
  while (Date.now() < end) {
    const { rows: [row] } = await pool.query('select count(*)::int as n from outbox')
    if (row.n >= wanted) {
      return
    }
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error('not all was done in three minutes')
}
