import { uploadsWords } from "../../shared/words/uploads.ts"
import { useWords } from "../language.ts"

/** The three layouts that go in as they are, drawn small, with headers in the reader's language. */
export function FileShapes() {
  const words = useWords(uploadsWords).shapes
  const { unit, period, metric, value, n } = words
  const shapes = [
    {
      name: words.long,
      rows: [
        [unit, period, metric, value, n],
        ["B017", "2025-03", "csat", "83.1", "212"],
        ["B017", "2025-03", "nps", "41", "212"],
      ],
    },
    {
      name: words.wide,
      rows: [
        [unit, period, "csat", "nps", "ret"],
        ["B017", "2025-03", "83.1", "41", "76.4"],
        ["B018", "2025-03", "79.5", "35", "74.0"],
      ],
    },
    {
      name: words.periods,
      rows: [
        [unit, metric, "2025-01", "2025-02", "2025-03"],
        ["B017", "csat", "81.9", "82.6", "83.1"],
        ["B018", "csat", "80.2", "79.8", "79.5"],
      ],
    },
  ]
  return (
    <section className="panel upload-box" aria-labelledby="shapes">
      <h2 id="shapes">{words.title}</h2>
      <div className="shapes">
        {shapes.map(({ name, rows }) => (
          <table key={name} className="shape">
            <caption>{name}</caption>
            <thead>
              <tr>
                {rows[0]!.map((cell) => (
                  <th key={cell} scope="col">
                    {cell}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.slice(1).map((row) => (
                <tr key={row.join()}>
                  {row.map((cell, place) => (
                    <td key={rows[0]![place]}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
      <p className="caption">{words.rest}</p>
    </section>
  )
}
