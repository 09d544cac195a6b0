/**
 * Every module and function of WhatsApp Web that the library and we call in the page, as `module.path`.
 * Read from the source of whatsapp-web.js 1.34.7: look through its `src/` again with every new version.
 */
export const NEEDED: readonly string[] = [
  'WAWebSocketModel.Socket',
  'WAWebCmd.Cmd.sendRevokeMsgs',
  'WAWebConnModel.Conn',
  'WAWebOfflineHandler.OfflineMessageHandler.getOfflineDeliveryProgress',
  'WAWebUserPrefsMeUser.getMaybeMePnUser',
  'WAWebUserPrefsMeUser.getMaybeMeLidUser',
  'WAWebCollections.Msg.get',
  'WAWebCollections.Msg.getMessagesById',
  'WAWebCollections.Msg.on',
  'WAWebCollections.Chat.get',
  'WAWebCollections.Chat.getModelsArray',
  'WAWebWidFactory.createWid',
  'WAWebWidFactory.asUserWidOrThrow',
  'WAWebFindChatAction.findOrCreateLatestChat',
  'WAWebChatGetters.getIsNewsletter',
  'WAWebChatGetters.getIsBroadcast',
  'WAWebMsgKey.newId',
  'WAWebGetEphemeralFieldsMsgActionsUtils.getEphemeralFields',
  'WAWebSendMsgChatAction.addAndSendMsgToChat',
  'WAWebMediaOpaqueData.createFromData',
  'WAWebPrepRawMedia.prepRawMedia',
  'WAWebMediaStorage.getOrCreateMediaObject',
  'WAWebMmsMediaTypes.msgToMediaType',
  'WAWebMmsMediaTypes.castToV4',
  'WAWebMediaDataUtils.shouldUseMediaCache',
  'WAWebMediaMmsV4Upload.uploadMedia',
  'WAWebMsgActionCapability.canEditText',
  'WAWebMsgActionCapability.canSenderRevokeMsg',
  'WAWebSendMessageEditAction.sendMessageEdit',
  'WAWebSendReactionMsgAction.sendReactionToMsg',
  'WAWebQueryExistsJob.queryWidExists',
  'WAWebApiContact.getPhoneNumber',
  'WAWebApiContact.getCurrentLid',
  'WAWebLidMigrationUtils.toPn',
  'WAWebChatLoadMessages.loadEarlierMsgs',
  'WAWebApiMessageInfoStore.queryMsgInfo',
  'WAWebChatStateBridge.sendChatStateComposing',
  'WAWebSyncGatingUtils',
  'WALinkify.findLink',
  'WALinkify.findLinks',
  // The library patches these two in silence: without them no event comes, and no error.
  'WAWebAddonReactionTableMode.reactionTableMode.bulkUpsert',
  'WAWebAddonPollVoteTableMode.pollVoteTableMode.bulkUpsert',
];

/** Without these no id of ours can be sent under, or none be checked at the last moment. */
const VITAL = ['WAWebMsgKey.newId', 'WAWebSendMsgChatAction.addAndSendMsgToChat', 'WAWebCollections.Msg.get'];

export interface ProbeResult {
  /** WhatsApp Web's own version. */
  readonly version: string | undefined;
  /** Of `NEEDED`, what is not there. */
  readonly missing: readonly string[];
  /** `holds` when an id of ours came all the way to the last door; else what happened instead. */
  readonly claim: string;
}

/** Whether messages may leave: the rest of what is missing only costs comfort. */
export const maySend = (result: ProbeResult): boolean =>
  result.claim === 'holds' && !result.missing.some((name) => VITAL.includes(name));

export const isWhole = (result: ProbeResult): boolean =>
  result.missing.length === 0 && result.claim === 'holds';
