/** What WhatsApp Web offers inside its page, as far as we read it. Nothing here exists in Node. */
export interface Wid {
  readonly _serialized: string;
  readonly user: string;
  readonly server: string;
  isLid?(): boolean;
  isGroup?(): boolean;
}

export interface Message {
  readonly id: { readonly id: string; readonly fromMe: boolean; readonly _serialized: string };
  readonly ack?: number;
  /** Seconds since 1970. */
  readonly t?: number;
  readonly type: string;
  readonly body?: string;
  readonly isNotification?: boolean;
  unsafe?(): unknown;
  msgContextInfo?(chat: Chat): Record<string, unknown>;
}

export interface Participant {
  readonly id: Wid;
  readonly isAdmin?: boolean;
  readonly isSuperAdmin?: boolean;
}

export interface Chat {
  readonly id: Wid;
  /** Seconds since 1970: the last thing that happened in it. */
  readonly t?: number;
  readonly formattedTitle?: string;
  readonly name?: string;
  readonly msgs?: { getModelsArray(): Message[] };
  readonly groupMetadata?: {
    readonly isLidAddressingMode?: boolean;
    readonly announce?: boolean;
    readonly subject?: string;
    readonly participants?: { getModelsArray?(): Participant[] };
    serialize(): { participants?: Participant[]; announce?: boolean; subject?: string };
  };
}

export interface NewMessage extends Record<string, unknown> {
  readonly id: { readonly id: string; readonly _serialized: string };
  tocsinClaim?: string;
}

interface Found {
  readonly messages?: readonly Message[];
}

/** The module as a class: `new` makes a key, `newId` makes the id of the next message. */
interface MsgKeyModule {
  new (parts: object): { readonly _serialized: string };
  newId(): string | Promise<string>;
}

interface Modules {
  WAWebSocketModel: {
    Socket: { state?: string; hasSynced?: boolean; logout(): Promise<unknown> };
  };
  WAWebOfflineHandler: { OfflineMessageHandler: { getOfflineDeliveryProgress(): number } };
  WAWebLaunchSocketUtils: { refreshQR(): unknown };
  WAWebCollections: {
    Msg: {
      get(key: string): Message | undefined;
      getMessagesById(keys: readonly string[]): Promise<Found | undefined>;
    };
    Chat: { get(wid: Wid): Chat | undefined; getModelsArray(): Chat[] };
    GroupMetadata?: { update(wid: Wid): Promise<unknown> };
    WAWebGroupMetadataCollection?: { update(wid: Wid): Promise<unknown> };
  };
  WAWebWidFactory: { createWid(id: string): Wid; asUserWidOrThrow(wid: Wid): Wid };
  WAWebUserPrefsMeUser: { getMaybeMePnUser(): Wid | undefined; getMaybeMeLidUser(): Wid | undefined };
  WAWebMsgKey: MsgKeyModule;
  WAWebMsgReply: { canReplyMsg(message: unknown): boolean } | undefined;
  WAWebSendMsgChatAction: { addAndSendMsgToChat(chat: Chat, message: NewMessage): unknown };
  WAWebMsgActionCapability: {
    canEditText(message: Message): boolean;
    canEditCaption(message: Message): boolean;
    canSenderRevokeMsg(message: Message): boolean;
  };
  WAWebCmd: { Cmd: { sendRevokeMsgs(chat: Chat, list: object, how: object): unknown } };
  WAWebSendReactionMsgAction: { sendReactionToMsg(message: Message, emoji: string): Promise<unknown> };
  WAWebQueryExistsJob: { queryWidExists(wid: Wid): Promise<{ wid?: Wid } | null> };
  WAWebFindChatAction: { findOrCreateLatestChat(wid: Wid): Promise<{ chat?: Chat } | undefined> };
  WAWebApiContact: { getPhoneNumber(lid: Wid): Wid | undefined; getCurrentLid(phone: Wid): Wid | undefined };
  WAWebLidMigrationUtils: { toPn(wid: Wid): Wid | undefined };
  WAWebChatLoadMessages: { loadEarlierMsgs(how: { chat: Chat }): Promise<readonly Message[] | undefined> };
  WAWebApiMessageInfoStore: { queryMsgInfo(key: unknown): Promise<MemberInfo | undefined> };
}

interface MemberStamp {
  readonly id: Wid;
  /** Seconds since 1970. */
  readonly t: number;
}
export interface MemberInfo {
  readonly delivery?: readonly MemberStamp[];
  readonly read?: readonly MemberStamp[];
}

/** A send under way in the page: what it may do, and what became of it. */
export interface Claim {
  readonly sendBefore: number;
  handed: boolean;
  refused?: 'too-late' | 'not-connected' | 'exists' | 'id-not-used';
}

/** What the library makes of a file: a model with everything a message needs to carry it. */
export interface MediaData extends Record<string, unknown> {
  readonly preview?: unknown;
  toJSON?(): Record<string, unknown>;
}

/** A file that is being uploaded, or was. */
export interface UploadedMedia {
  /** When, in milliseconds since 1970. */
  readonly at: number;
  readonly uploading: Promise<MediaData>;
  /** Once it is there. */
  data: MediaData | undefined;
  readonly asDocument: boolean;
}

export interface PageWindow {
  require<Name extends keyof Modules>(name: Name): Modules[Name];
  onAppStateHasSyncedEvent?(): unknown;
  readonly Debug?: { readonly VERSION?: string };
  /** The library's own functions in the page. */
  readonly WWebJS?: Library;
  tocsin: {
    readonly claims: Map<string, Claim>;
    /** By the hash of their bytes. */
    readonly media: Map<string, UploadedMedia>;
    guarded?: boolean;
    ownKey(chat: Chat, id: string): string;
    chatById(id: string): Promise<Chat | undefined>;
    own(chat: Chat, id: string): Promise<Message | undefined>;
    inChat(chat: Chat, id: string): Message | undefined;
    guardHandOver(): void;
    mediaOf(sha256: string): UploadedMedia | undefined;
    awaitMedia(sha256: string): Promise<'ready' | 'absent' | 'failed'>;
    partsOf(
      chat: Chat,
      order: {
        readonly text: string;
        readonly media?: string | undefined;
        readonly quote?: string | undefined;
      },
    ): Record<string, unknown> | undefined;
    mediaParts(sha256: string, caption: string): Record<string, unknown> | undefined;
    progress(): number | null;
    send(order: object): Promise<{ kind: string; reason?: string }>;
    revoked(order: object): Promise<'done' | 'too-late' | 'not-found' | 'failed'>;
  };
}

interface Library {
  getChat(id: string, how: { getAsModel: false }): Promise<Chat | null | undefined>;
  getMessageModel(message: Message): object;
  processMediaData(
    file: { readonly data: string; readonly mimetype: string; readonly filename: string },
    how: object,
  ): Promise<MediaData>;
  sendMessage(chat: Chat, text: string, options: object): Promise<Message | undefined>;
  editMessage(message: Message, text: string, options: object): Promise<Message | undefined>;
  sendChatstate(state: string, chat: string): Promise<boolean>;
}
