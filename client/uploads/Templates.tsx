import { useMutation, useQueryClient } from "@tanstack/react-query"
import { uploadsWords } from "../../shared/words/uploads.ts"
import { explain } from "../api.ts"
import { chainReport } from "../chain/queries.ts"
import { useLanguage } from "../language.ts"
import { downloadBlob } from "../ui/download.ts"
import { unitsReport } from "../units/queries.ts"
import { chainModel, knownMetrics } from "./queries.ts"
import type { TemplateFormat } from "./template-file.ts"

const types: Readonly<Record<TemplateFormat, string>> = {
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

/** Files to fill in, with this company's branches, its next period and its metrics in place. */
export function Templates() {
  const language = useLanguage()
  const words = uploadsWords[language].templates
  const cache = useQueryClient()
  const make = useMutation({
    mutationFn: async (format: TemplateFormat) => {
      // The writers come with the first template: most visits never need them.
      const [{ templateBytes, templateContent }, { units }, { metrics }, { model }, { scope }] = await Promise.all([
        import("./template-file.ts"),
        cache.fetchQuery(unitsReport({})),
        cache.fetchQuery(knownMetrics()),
        cache.fetchQuery(chainModel()),
        cache.fetchQuery(chainReport({})),
      ])
      const content = templateContent({ units, metrics, stages: model.stages, last: scope.to, language })
      downloadBlob(`template.${format}`, new Blob(templateBytes(content, format), { type: types[format] }))
    },
  })
  return (
    <section className="panel upload-box" aria-labelledby="templates">
      <h2 id="templates">{words.title}</h2>
      <p className="caption">{words.lead}</p>
      <p className="button-row">
        {(["csv", "xlsx"] as const).map((format) => (
          <button
            key={format}
            type="button"
            className="button"
            disabled={make.isPending}
            onClick={() => make.mutate(format)}
          >
            {words[format]}
          </button>
        ))}
      </p>
      {make.error && <p role="alert">{explain(make.error, language)}</p>}
    </section>
  )
}
