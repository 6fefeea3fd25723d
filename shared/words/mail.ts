import { beforeHan } from "./join.ts"
import type { InEachLanguage } from "./language.ts"

const en = {
  inviteSubject: (by: string) => `${by} invites you to the service-profit chain`,
  inviteText: (name: string, by: string, link: string) =>
    `Hello ${name},

${by} has set up an account for you on the service-profit chain dashboard. Open this link within three days and choose a password:

${link}
`,
  resetSubject: "Choose a new password for the service-profit chain",
  resetText: (name: string, link: string) =>
    `Hello ${name},

Somebody asked for a new password for your account. If it was you, open this link within an hour and choose one:

${link}

If it was not you, do nothing: your password stays as it is.
`,
}

/** What is sent by mail. */
export const mailWords: InEachLanguage<typeof en> = {
  en,
  zh: {
    inviteSubject: (by) => `${beforeHan(by)}邀请您使用服务利润链`,
    inviteText: (name, by, link) =>
      `${name}，您好：

${beforeHan(by)}在服务利润链看板上为您建立了账户。请在三天内打开以下链接并设置密码：

${link}
`,
    resetSubject: "为服务利润链设置新密码",
    resetText: (name, link) =>
      `${name}，您好：

有人为您的账户申请了新密码。如果是您本人，请在一小时内打开以下链接并设置：

${link}

如果不是您本人，无需任何操作：您的密码保持不变。
`,
  },
  zhHant: {
    inviteSubject: (by) => `${beforeHan(by)}邀請您使用服務利潤鏈`,
    inviteText: (name, by, link) =>
      `${name}，您好：

${beforeHan(by)}在服務利潤鏈儀表板上為您建立了帳號。請在三天內開啟以下連結並設定密碼：

${link}
`,
    resetSubject: "為服務利潤鏈設定新密碼",
    resetText: (name, link) =>
      `${name}，您好：

有人為您的帳號申請了新密碼。如果是您本人，請在一小時內開啟以下連結並設定：

${link}

如果不是您本人，無需任何操作：您的密碼保持不變。
`,
  },
}
