/**
 * The server's sentences about files, the chain, the model, events and plans: as it says them, `{}` for each thing they name, and
 * the same in 简体 and 繁體, where `{1}` is the first of them, and `{1:state}` an upload's state.
 */
export const refusalsOfData: readonly (readonly [en: string, zh: string, zhHant: string])[] = [
  [
    'There is no unit "{}" for you to see.',
    "没有单位“{1}”，或不在您的可见范围内。",
    "沒有單位「{1}」，或不在您的可見範圍內。",
  ],
  [
    'There is no metric "{}" for you to see.',
    "没有指标“{1}”，或不在您的可见范围内。",
    "沒有指標「{1}」，或不在您的可見範圍內。",
  ],
  [
    "There is no rest to compare with: this is all that you can see.",
    "没有其余部分可供比较：这已是您能看到的全部。",
    "沒有其餘部分可供比較：這已是您能看到的全部。",
  ],
  [
    "The window ends ({}) before it begins ({}).",
    "时段的结束（{1}）早于开始（{2}）。",
    "時段的結束（{1}）早於開始（{2}）。",
  ],
  ["There are no data in this window to compare.", "这个时段没有可供比较的数据。", "這個時段沒有可供比較的資料。"],
  [
    "Answers of employees may stand in this file: only who sent it gets it back.",
    "文件里可能有员工的答卷：只有上传者本人可以下载。",
    "檔案裡可能有員工的答卷：只有上傳者本人可以下載。",
  ],
  [
    "The request was withdrawn before its answer was ready.",
    "请求在得出结果之前已撤回。",
    "請求在得出結果之前已撤回。",
  ],
  [
    "A workspace keeps at most {} events, and {} are there: remove some that nobody needs any more.",
    "最多保留 {1} 个事件，现有 {2} 个：请先移除不再需要的事件。",
    "最多保留 {1} 個事件，現有 {2} 個：請先移除不再需要的事件。",
  ],
  ["This event is there already.", "这个事件已经存在。", "這個事件已經存在。"],
  ["There is no such event.", "没有这个事件。", "沒有這個事件。"],
  ["A file of events may hold at most {} MiB.", "事件文件最大为 {1} MiB。", "事件檔案最大為 {1} MiB。"],
  [
    "Nothing was added: the file has one problem. Mend what is named and send it again.",
    "没有添加任何事件：文件有 1 个问题。请按所列改正后重新上传。",
    "沒有新增任何事件：檔案有 1 個問題。請依所列改正後重新上傳。",
  ],
  [
    "Nothing was added: the file has {} problems. Mend what is named and send it again.",
    "没有添加任何事件：文件有 {1} 个问题。请按所列改正后重新上传。",
    "沒有新增任何事件：檔案有 {1} 個問題。請依所列改正後重新上傳。",
  ],
  ['There is no unit "{}".', "没有单位“{1}”。", "沒有單位「{1}」。"],
  [
    "The file is larger than {}, the most this server takes (MAX_UPLOAD_BYTES).",
    "文件超过 {1}，这是服务器允许的上限（MAX_UPLOAD_BYTES）。",
    "檔案超過 {1}，這是伺服器允許的上限（MAX_UPLOAD_BYTES）。",
  ],
  [
    "The file is larger than {} bytes, the most this server takes (MAX_UPLOAD_BYTES).",
    "文件超过 {1} 字节，这是服务器允许的上限（MAX_UPLOAD_BYTES）。",
    "檔案超過 {1} 位元組，這是伺服器允許的上限（MAX_UPLOAD_BYTES）。",
  ],
  [
    'There is no stage and no metric "{}" with data.',
    "没有名为“{1}”的环节，也没有这样的指标有数据。",
    "沒有名為「{1}」的環節，也沒有這樣的指標有資料。",
  ],
  ["A link needs two different ends.", "一段联系的两端不能相同。", "一段關聯的兩端不能相同。"],
  [
    "Your role sees employees' answers in the links of the chain only.",
    "您的角色只能在链条的各段联系中看到员工答卷的汇总。",
    "您的角色只能在鏈條的各段關聯中看到員工答卷的彙總。",
  ],
  [
    "Values on fewer than {} respondents are hidden; that is never lowered for data already loaded.",
    "答卷少于 {1} 份的数值不显示；对已导入的数据，这一门槛不能降低。",
    "答卷少於 {1} 份的數值不顯示；對已匯入的資料，這一門檻不能降低。",
  ],
  ['The metric "{}" is there twice.', "指标“{1}”出现了两次。", "指標「{1}」出現了兩次。"],
  [
    '"{}" holds answers of employees: it stays protected as long as they are loaded.',
    "“{1}”含有员工的答卷：只要数据还在，就一直受保护。",
    "「{1}」含有員工的答卷：只要資料還在，就一直受保護。",
  ],
  [
    '"{}" holds answers of employees: the ends of its scale protect them and are not moved outwards.',
    "“{1}”含有员工的答卷：量表两端用于保护答卷，不能向外移动。",
    "「{1}」含有員工的答卷：量表兩端用於保護答卷，不能向外移動。",
  ],
  ['There is no metric "{}".', "没有指标“{1}”。", "沒有指標「{1}」。"],
  ['There is no metric "{}" with data.', "指标“{1}”没有数据。", "指標「{1}」沒有資料。"],
  [
    '"{}" is held to its range: change that instead of setting a target.',
    "“{1}”以合适区间为准：请修改区间，而不是设定目标。",
    "「{1}」以合適區間為準：請修改區間，而不是設定目標。",
  ],
  [
    'A target of "{}" must be above 0, because its logarithm is compared.',
    "“{1}”按对数比较，目标必须大于 0。",
    "「{1}」按對數比較，目標必須大於 0。",
  ],
  [
    'A target of "{}" ends ({}) before it begins ({}).',
    "“{1}”的目标结束（{2}）早于开始（{3}）。",
    "「{1}」的目標結束（{2}）早於開始（{3}）。",
  ],
  [
    "A target's two periods must be of one kind, not {} and {}.",
    "目标的起止期间必须是同一种期间，不能是 {1} 和 {2}。",
    "目標的起訖期間必須是同一種期間，不能是 {1} 和 {2}。",
  ],
  [
    "These columns rest on answers of employees, unit by unit, which your role does not see.",
    "这些列来自逐个网点的员工答卷，您的角色不可查看。",
    "這些欄來自逐個據點的員工答卷，您的角色不可檢視。",
  ],
  ['There is no stage "{}" in this chain.', "链条中没有环节“{1}”。", "鏈條中沒有環節「{1}」。"],
  ["There is no such stage in the chain.", "链条中没有这个环节。", "鏈條中沒有這個環節。"],
  ["This plan is there already.", "这个计划已经存在。", "這個計畫已經存在。"],
  ["There is no such plan.", "没有这个计划。", "沒有這個計畫。"],
  [
    "This plan also concerns branches outside your part of the company.",
    "这个计划还涉及您负责范围以外的网点。",
    "這個計畫還涉及您負責範圍以外的據點。",
  ],
  [
    'There is no unit "{}" for you to plan for.',
    "没有单位“{1}”，或不在您可以制定计划的范围内。",
    "沒有單位「{1}」，或不在您可以擬定計畫的範圍內。",
  ],
  ['No branch in "{}" holds data yet.', "“{1}”中还没有网点有数据。", "「{1}」中還沒有據點有資料。"],
  [
    'There is no component "{}" of frontline capability that holds data.',
    "一线能力中没有名为“{1}”且有数据的能力项。",
    "一線能力中沒有名為「{1}」且有資料的能力項。",
  ],
  [
    "The plan is due ({}) before it starts ({}).",
    "计划的截止日（{1}）早于开始日（{2}）。",
    "計畫的截止日（{1}）早於開始日（{2}）。",
  ],
  [
    "A text holds a character that cannot be kept (U+0000). Remove it.",
    "文本中有无法保存的字符（U+0000），请删除。",
    "文字中有無法儲存的字元（U+0000），請刪除。",
  ],
  [
    "This upload cannot be committed. It is {}.",
    "这次上传无法导入，目前状态为“{1:state}”。",
    "這次上傳無法匯入，目前狀態為「{1:state}」。",
  ],
  [
    "Only a committed upload can be undone. It is {}.",
    "只有已导入的上传可以撤销，目前状态为“{1:state}”。",
    "只有已匯入的上傳可以復原，目前狀態為「{1:state}」。",
  ],
  [
    "Only an upload that is not committed can be discarded; undo it instead. It is {}.",
    "只有尚未导入的上传可以放弃，已导入的请撤销；目前状态为“{1:state}”。",
    "只有尚未匯入的上傳可以放棄，已匯入的請復原；目前狀態為「{1:state}」。",
  ],
  [
    "Only a file that is not committed can be read again. It is {}.",
    "只有尚未导入的文件可以重新读取，目前状态为“{1:state}”。",
    "只有尚未匯入的檔案可以重新讀取，目前狀態為「{1:state}」。",
  ],
  [
    "Somebody was quicker: this upload is {}. Look at it again.",
    "有人先一步处理了这次上传，目前状态为“{1:state}”，请重新查看。",
    "有人先一步處理了這次上傳，目前狀態為「{1:state}」，請重新檢視。",
  ],
  [
    "The file was read again just now: look at what it says, then commit.",
    "文件刚刚被重新读取：请查看结果后再导入。",
    "檔案剛剛被重新讀取：請檢視結果後再匯入。",
  ],
  [
    "The workspace has changed since this file was checked: have it read again first.",
    "检查这个文件之后，数据已有变动：请先重新读取。",
    "檢查這個檔案之後，資料已有變動：請先重新讀取。",
  ],
  [
    "What was read of this file is no longer there: have it read again first.",
    "这个文件的读取结果已不在：请先重新读取。",
    "這個檔案的讀取結果已不在：請先重新讀取。",
  ],
  ["There is nothing that was read of this upload.", "这次上传没有已读取的内容。", "這次上傳沒有已讀取的內容。"],
  ["There is no such upload.", "没有这次上传。", "沒有這次上傳。"],
  ["There is such an upload already.", "已有这次上传。", "已有這次上傳。"],
  [
    "Somebody is at work on this upload. Wait, or stop it first.",
    "有人正在处理这次上传：请稍候，或先停止。",
    "有人正在處理這次上傳：請稍候，或先停止。",
  ],
  ["Nobody is at work on this upload.", "目前没有人在处理这次上传。", "目前沒有人在處理這次上傳。"],
  [
    "The upload was stopped; nothing of it was kept.",
    "上传已停止，没有保留任何内容。",
    "上傳已停止，沒有保留任何內容。",
  ],
  [
    "The request holds no file: send it in a field named file.",
    "请求中没有文件：请放在名为 file 的字段中。",
    "請求中沒有檔案：請放在名為 file 的欄位中。",
  ],
  [
    "The upload broke off before its end ({}). Nothing was kept of it.",
    "上传中途断开（{1}），没有保留任何内容。",
    "上傳中途斷開（{1}），沒有保留任何內容。",
  ],
  [
    "The server's disk is full. Nothing was kept of this file.",
    "服务器磁盘已满，这个文件没有保存。",
    "伺服器磁碟已滿，這個檔案沒有儲存。",
  ],
  ["There is no such file.", "没有这个文件。", "沒有這個檔案。"],
  ["The file is no longer there: send it again.", "文件已不在：请重新上传。", "檔案已不在：請重新上傳。"],
  ['"{}" is no encoding that we know.', "“{1}”不是我们认识的编码。", "「{1}」不是我們認識的編碼。"],
]
