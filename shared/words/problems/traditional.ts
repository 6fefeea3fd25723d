import type { ProblemWords } from "./english.ts"
import type { ProblemKind } from "../../intake/problem.ts"

/** What can be wrong with a file, in traditional Chinese. */
export const traditional: Readonly<Record<ProblemKind, ProblemWords>> = {
  "empty-file": { name: "空檔案", why: "檔案裡沒有任何內容。", mend: "請重新匯出，並確認能在試算表軟體中開啟。" },
  "not-a-table": {
    name: "不是表格",
    why: "檔案既不是 CSV 文字，也不是 Excel 活頁簿。",
    mend: "請另存為 CSV 或 .xlsx 後重新上傳。",
  },
  "no-header": {
    name: "沒有標題列",
    why: "沒有一列寫明各欄的名稱。",
    mend: "請在各欄上方寫上名稱，或指明標題所在的列。",
  },
  "no-rows": {
    name: "沒有資料列",
    why: "只有標題，下面沒有任何數值。",
    mend: "請檢查匯出設定，可能是篩選隱藏了所有列。",
  },
  "missing-column": {
    name: "缺少欄位",
    why: "缺少這一欄，數值就不知道屬於哪個據點、期間或指標。",
    mend: "請在「欄位」中指定，或在檔案裡補上這一欄。",
  },
  "duplicate-header": {
    name: "欄名重複",
    why: "兩欄同名，無法判斷以哪一欄為準。",
    mend: "請在「欄位」中忽略其中一欄，或在檔案裡改名。",
  },
  "too-many-cells": {
    name: "儲存格過多",
    why: "這一列的儲存格比標題多，數值可能錯位。",
    mend: "含有分隔符號的文字請用引號括起來。",
  },
  "too-few-cells": {
    name: "儲存格不足",
    why: "這一列不到最後一欄就結束了，數值可能錯位。",
    mend: "請補齊缺少的分隔符號。",
  },
  "cut-off": { name: "檔案不完整", why: "檔案在一列的中間結束。", mend: "請重新匯出或下載；此前的列都是完整的。" },
  "bad-quote": { name: "引號位置有誤", why: "引號出現在不該開始或結束的地方。", mend: "引號內的引號請寫兩次。" },
  "bad-encoding": {
    name: "字元無法辨識",
    why: "有些位元組在這種編碼裡沒有意義。",
    mend: "請在上方換一種編碼，或將檔案另存為 UTF-8。",
  },
  "not-a-number": {
    name: "不是數字",
    why: "應填數字的地方是文字。該值不匯入，也不會當作零。",
    mend: "請填寫數字；沒有資料就留空。",
  },
  "not-finite": { name: "不是有限數", why: "無限大和 NaN 無法參與計算。", mend: "請修正公式，或將儲存格留空。" },
  "not-a-period": {
    name: "不是期間",
    why: "從這段文字讀不出月份、季度、週或年份。",
    mend: "請寫成 2025-03、2025-Q1 或 民國114年3月。",
  },
  "ambiguous-date": {
    name: "日在前還是月在前？",
    why: "03/04/2025 這樣的日期可以指兩個不同的月份。",
    mend: "請選擇順序；系統不會猜測。",
  },
  "mixed-period-kinds": {
    name: "月份與季度混用",
    why: "檔案裡的時間用了不只一種計法。",
    mend: "請選擇計法，或拆分檔案。",
  },
  "no-unit": { name: "沒有據點", why: "這一列沒有寫明屬於哪個據點。", mend: "請填寫據點。" },
  "no-period": { name: "沒有期間", why: "這一列沒有寫明屬於哪個期間。", mend: "請填寫期間。" },
  "unknown-metric": {
    name: "新指標",
    why: "工作區裡沒有這個指標。",
    mend: "請說明它衡量什麼、對應到既有指標，或不匯入。",
  },
  "unknown-unit": { name: "新據點", why: "工作區裡沒有這個據點。", mend: "請新增，或更正檔案裡的寫法。" },
  "unknown-parent": { name: "上級不存在", why: "據點所屬的上級單位不存在。", mend: "請更正名稱，或先新增上級單位。" },
  "same-name": {
    name: "同名據點出現在多個區域",
    why: "無法判斷它們是不同的據點，還是同一據點換了區域，因此在確認之前這些列不匯入。",
    mend: "請說明是哪一種，或給每個據點單獨的編號。",
  },
  "duplicate-row": {
    name: "重複列",
    why: "據點、期間、指標和數值都與前面某一列相同。",
    mend: "請刪去其中一列；略過也不會遺失資料。",
  },
  "conflicting-rows": {
    name: "同一資料有兩個值",
    why: "同一據點、期間、指標的幾列數值不同，因此都不採用。",
    mend: "請保留正確的一列，刪去其餘。",
  },
  "bad-count": { name: "數目不合理", why: "人數、標準差或分母不可能是這個數。", mend: "請更正；不清楚就留空。" },
  "out-of-range": {
    name: "超出可能範圍",
    why: "該值超出了這個指標的可能範圍。",
    mend: "請核對：可能是小數點錯位，或單位不同。",
  },
  "respondents-unknown": {
    name: "答卷人數未知",
    why: "員工調查的數值若不知道答卷人數，可能指向個人，因此以隱藏方式儲存。",
    mend: "請確認每個數值的答卷人數足夠，或補上人數欄。",
  },
  "error-cell": {
    name: "試算表錯誤值",
    why: "儲存格裡是試算表軟體的錯誤，不是數值。",
    mend: "請修正公式後重新儲存。",
  },
  "unsafe-workbook": {
    name: "活頁簿被拒絕",
    why: "活頁簿含有巨集、設有密碼，或解壓縮後大得異常。",
    mend: "請將工作表另存為一般的 .xlsx 或 CSV。",
  },
  "ambiguous-number": {
    name: "逗號還是小數點？",
    why: "1,234 這樣的數字可以是一千多，也可以是一點多，欄中沒有依據可以判斷。",
    mend: "請選擇小數點符號；系統不會猜測。",
  },
  "looks-like-fraction": {
    name: "小數還是百分數？",
    why: "數值在 0 到 1 之間，而這個指標以百分比計。數值按原樣儲存。",
    mend: "若 0.86 表示 86%，請乘以 100，或每格都寫上 %，然後重新上傳。",
  },
  "other-unit": {
    name: "計量單位不同",
    why: "標題、標題上方或儲存格寫的單位，與指標或其他儲存格不同，或以千、萬計。數值按原樣保存，不會換算。",
    mend: "請核對單位，並在每個檔案中使用同一單位。",
  },
  "ratio-disagrees": {
    name: "與分子分母不符",
    why: "數值既不等於分子除以分母，也不等於其百倍。三者都按原樣儲存。",
    mend: "請核對三者中哪一個有誤並更正。",
  },
  "packed-file": {
    name: "壓縮檔",
    why: "這是壓縮檔（zip、gz、7z、rar），不是表格；沒有讀取其中的內容。",
    mend: "請先解壓縮，再逐一傳送其中的檔案。",
  },
  "second-table": {
    name: "下方還有第二張表",
    why: "那裡又出現一個表頭，其下各列含義不同，一律沒有讀取。",
    mend: "請把每張表放在單獨的檔案或工作表裡傳送。",
  },
  "single-answers": {
    name: "每列是一個人的答卷",
    why: "檔案裡是個人的回答。為了不洩露任何人的回答，不予接收。",
    mend: "請按據點和期間彙總平均值，並用一欄 n 寫明答卷人數後傳送。",
  },
  "left-out-row": {
    name: "非資料列",
    why: "標題、合計、備註和重複的標題不匯入。",
    mend: "無需處理，除非其中有資料。",
  },
  "left-out-sheet": {
    name: "未讀取的工作表",
    why: "該工作表已隱藏，或其中沒有據點、期間和數值的表格，或與所讀的表格不同。",
    mend: "無需處理；如果其中有資料，請在「檔案的讀取方式」中選擇它，或單獨上傳。",
  },
  "several-sheets": {
    name: "活頁簿裡有多張表",
    why: "各工作表的表格互不相同。",
    mend: "請選擇要讀取的工作表，其餘的請再次上傳檔案。",
  },
  "no-label": {
    name: "沒有寫明事件",
    why: "這一列沒有說明發生了什麼。",
    mend: "用幾個字寫明。",
  },
  "long-label": {
    name: "文字過長",
    why: "事件的說明超出了圖上能寫的長度。",
    mend: "請寫在 200 個字元以內。",
  },
  "left-out-column": { name: "未匯入的欄位", why: "無法判斷這一欄是什麼。", mend: "請在「欄位」中指定，或不匯入。" },
}
