-- taken at 2026-11-23T15:36:20+00:00
SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.address (
    id bigint NOT NULL,
    chapter_id bigint NOT NULL,
    contact_id bigint NOT NULL,
    kind character varying(8) NOT NULL,
    value bytea NOT NULL,
    index character varying(64) NOT NULL,
    opted_out boolean NOT NULL,
    dead boolean NOT NULL
);
CREATE SEQUENCE public.address_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.address_id_seq OWNED BY public.address.id;
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.alert (
    id bigint NOT NULL,
    chapter_id bigint NOT NULL,
    number integer NOT NULL,
    kind character varying(10) NOT NULL,
    reason character varying(12) NOT NULL,
    contact_id bigint NOT NULL,
    check_in_id bigint,
    need_id bigint,
    raised_at timestamp with time zone NOT NULL,
    step smallint NOT NULL,
    next_at timestamp with time zone,
    words integer NOT NULL,
    acked_by_id bigint,
    acked_at timestamp with time zone,
    asked_at timestamp with time zone,
    offered_to_id bigint,
    hands_at timestamp with time zone,
    meeting_place bytea,
    first_there_id bigint,
    resolved_at timestamp with time zone,
    resolved_by_id bigint,
    outcome bytea,
    debrief_at timestamp with time zone
);
CREATE TABLE public.alert_entry (
    id bigint NOT NULL,
    alert_id bigint NOT NULL,
    contact_id bigint,
    what character varying(20) NOT NULL,
    words bytea NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.alert_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.alert_entry_id_seq OWNED BY public.alert_entry.id;
CREATE SEQUENCE public.alert_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.alert_id_seq OWNED BY public.alert.id;
CREATE TABLE public.assignment (
    id bigint NOT NULL,
    need_id bigint NOT NULL,
    contact_id bigint NOT NULL,
    status character varying(10) NOT NULL,
    words bytea NOT NULL,
    accepted_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone
);
CREATE SEQUENCE public.assignment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.assignment_id_seq OWNED BY public.assignment.id;
CREATE TABLE public.audit (
    id bigint NOT NULL,
    chapter_id bigint NOT NULL,
    contact_id bigint,
    need_id bigint,
    what character varying(40) NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.audit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.audit_id_seq OWNED BY public.audit.id;
CREATE TABLE public.category (
    id bigint NOT NULL,
    chapter_id bigint NOT NULL,
    name character varying(60) NOT NULL,
    "position" integer NOT NULL,
    sensitive boolean NOT NULL
);
CREATE SEQUENCE public.category_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.category_id_seq OWNED BY public.category.id;
CREATE TABLE public.chapter (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    number character varying(20) NOT NULL,
    timezone character varying(64) NOT NULL,
    areas bytea NOT NULL,
    segments_per_second double precision NOT NULL,
    free_at timestamp with time zone,
    paused boolean NOT NULL,
    quiet_from character varying(5),
    quiet_until character varying(5),
    most_jobs integer NOT NULL,
    most_contacts integer NOT NULL,
    patience integer NOT NULL,
    lifetime integer NOT NULL,
    crew bytea,
    uncovered_at timestamp with time zone
);
CREATE SEQUENCE public.chapter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.chapter_id_seq OWNED BY public.chapter.id;
CREATE TABLE public.check_in (
    id bigint NOT NULL,
    chapter_id bigint NOT NULL,
    contact_id bigint NOT NULL,
    need_id bigint,
    place bytea,
    notes bytea NOT NULL,
    buddy bytea,
    started_at timestamp with time zone NOT NULL,
    first_due_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    ended_by_id bigint
);
CREATE SEQUENCE public.check_in_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.check_in_id_seq OWNED BY public.check_in.id;
CREATE TABLE public.contact (
    id bigint NOT NULL,
    chapter_id bigint NOT NULL,
    name bytea,
    language character varying(8) NOT NULL,
    other_languages character varying(80) NOT NULL,
    is_responder boolean NOT NULL,
    is_safety boolean NOT NULL,
    is_admin boolean NOT NULL,
    is_known boolean NOT NULL,
    is_ready boolean NOT NULL,
    consent bytea,
    area bytea,
    emergency_contact bytea,
    paused_until timestamp with time zone,
    asked bytea,
    created_at timestamp with time zone NOT NULL,
    misses integer DEFAULT 0 NOT NULL,
    call_911 character varying(9) DEFAULT 'ask first'::character varying NOT NULL,
    duress bytea,
    watched boolean DEFAULT false NOT NULL
);
CREATE SEQUENCE public.contact_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.contact_id_seq OWNED BY public.contact.id;
CREATE TABLE public.conversation (
    id bigint NOT NULL,
    contact_id bigint NOT NULL,
    flow character varying(60) NOT NULL,
    state character varying(60) NOT NULL,
    entry integer NOT NULL,
    is_over boolean NOT NULL,
    need_id bigint,
    memory bytea NOT NULL,
    misses integer NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    check_in_id bigint,
    alert_id bigint
);
CREATE SEQUENCE public.conversation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.conversation_id_seq OWNED BY public.conversation.id;
CREATE TABLE public.counter (
    name character varying(20) NOT NULL,
    value double precision NOT NULL
);
CREATE TABLE public.duty (
    id bigint NOT NULL,
    chapter_id bigint NOT NULL,
    contact_id bigint NOT NULL,
    day character varying(10) NOT NULL,
    starts character varying(5) NOT NULL,
    ends character varying(5) NOT NULL,
    made_until timestamp with time zone
);
CREATE SEQUENCE public.duty_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.duty_id_seq OWNED BY public.duty.id;
CREATE TABLE public.event (
    id bigint NOT NULL,
    contact_id bigint NOT NULL,
    kind character varying(8) NOT NULL,
    name character varying(80) NOT NULL,
    "position" integer NOT NULL,
    conversation_id bigint,
    entry integer,
    need_id bigint,
    person_id bigint,
    "values" bytea NOT NULL,
    due_at timestamp with time zone NOT NULL,
    moment timestamp with time zone NOT NULL,
    status character varying(8) NOT NULL,
    attempts integer NOT NULL,
    check_in_id bigint
);
CREATE SEQUENCE public.event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.event_id_seq OWNED BY public.event.id;
CREATE TABLE public.invitation (
    id bigint NOT NULL,
    need_id bigint NOT NULL,
    contact_id bigint NOT NULL,
    round integer NOT NULL,
    status character varying(10) NOT NULL,
    token character varying(64),
    expires_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.invitation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.invitation_id_seq OWNED BY public.invitation.id;
CREATE TABLE public.message (
    id bigint NOT NULL,
    chapter_id bigint NOT NULL,
    contact_id bigint NOT NULL,
    incoming boolean NOT NULL,
    key character varying(120) NOT NULL,
    lane smallint NOT NULL,
    body bytea NOT NULL,
    status character varying(12) NOT NULL,
    carrier_id character varying(64),
    pictures smallint NOT NULL,
    opt_out character varying(8) NOT NULL,
    topic character varying(60) NOT NULL,
    need_id bigint,
    conversation_id bigint,
    segments smallint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    at timestamp with time zone NOT NULL,
    not_before timestamp with time zone NOT NULL,
    lease_until timestamp with time zone,
    attempts smallint NOT NULL,
    error integer,
    handed boolean NOT NULL,
    counter integer,
    alert_id bigint,
    alert_words integer,
    voice boolean DEFAULT false NOT NULL
);
CREATE SEQUENCE public.message_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.message_id_seq OWNED BY public.message.id;
CREATE TABLE public.need (
    id bigint NOT NULL,
    chapter_id bigint NOT NULL,
    contact_id bigint NOT NULL,
    category_id bigint NOT NULL,
    number integer NOT NULL,
    details bytea NOT NULL,
    shown boolean NOT NULL,
    area bytea NOT NULL,
    address bytea,
    "when" bytea NOT NULL,
    due_at timestamp with time zone,
    name bytea NOT NULL,
    notes bytea NOT NULL,
    door_word bytea NOT NULL,
    wanted integer NOT NULL,
    taken integer NOT NULL,
    round integer NOT NULL,
    urgent boolean NOT NULL,
    status character varying(10) NOT NULL,
    progress_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone
);
CREATE SEQUENCE public.need_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.need_id_seq OWNED BY public.need.id;
CREATE TABLE public.notice (
    id bigint NOT NULL,
    chapter_id bigint NOT NULL,
    key character varying(120) NOT NULL,
    audience character varying(60) NOT NULL,
    need_id bigint,
    round integer NOT NULL,
    by_id bigint,
    phrase bytea NOT NULL,
    lane smallint NOT NULL,
    topic character varying(60) NOT NULL,
    cursor integer NOT NULL,
    status character varying(8) NOT NULL,
    attempts integer NOT NULL,
    lease_until timestamp with time zone,
    due_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.notice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.notice_id_seq OWNED BY public.notice.id;
CREATE TABLE public.offer (
    contact_id bigint NOT NULL,
    category_id bigint NOT NULL
);
CREATE TABLE public.shift (
    id bigint NOT NULL,
    chapter_id bigint NOT NULL,
    contact_id bigint NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone,
    confirmed_at timestamp with time zone,
    proved_at timestamp with time zone,
    ended_at timestamp with time zone,
    step smallint NOT NULL,
    next_at timestamp with time zone,
    from_rota boolean NOT NULL
);
CREATE SEQUENCE public.shift_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.shift_id_seq OWNED BY public.shift.id;
ALTER TABLE ONLY public.address ALTER COLUMN id SET DEFAULT nextval('public.address_id_seq'::regclass);
ALTER TABLE ONLY public.alert ALTER COLUMN id SET DEFAULT nextval('public.alert_id_seq'::regclass);
ALTER TABLE ONLY public.alert_entry ALTER COLUMN id SET DEFAULT nextval('public.alert_entry_id_seq'::regclass);
ALTER TABLE ONLY public.assignment ALTER COLUMN id SET DEFAULT nextval('public.assignment_id_seq'::regclass);
ALTER TABLE ONLY public.audit ALTER COLUMN id SET DEFAULT nextval('public.audit_id_seq'::regclass);
ALTER TABLE ONLY public.category ALTER COLUMN id SET DEFAULT nextval('public.category_id_seq'::regclass);
ALTER TABLE ONLY public.chapter ALTER COLUMN id SET DEFAULT nextval('public.chapter_id_seq'::regclass);
ALTER TABLE ONLY public.check_in ALTER COLUMN id SET DEFAULT nextval('public.check_in_id_seq'::regclass);
ALTER TABLE ONLY public.contact ALTER COLUMN id SET DEFAULT nextval('public.contact_id_seq'::regclass);
ALTER TABLE ONLY public.conversation ALTER COLUMN id SET DEFAULT nextval('public.conversation_id_seq'::regclass);
ALTER TABLE ONLY public.duty ALTER COLUMN id SET DEFAULT nextval('public.duty_id_seq'::regclass);
ALTER TABLE ONLY public.event ALTER COLUMN id SET DEFAULT nextval('public.event_id_seq'::regclass);
ALTER TABLE ONLY public.invitation ALTER COLUMN id SET DEFAULT nextval('public.invitation_id_seq'::regclass);
ALTER TABLE ONLY public.message ALTER COLUMN id SET DEFAULT nextval('public.message_id_seq'::regclass);
ALTER TABLE ONLY public.need ALTER COLUMN id SET DEFAULT nextval('public.need_id_seq'::regclass);
ALTER TABLE ONLY public.notice ALTER COLUMN id SET DEFAULT nextval('public.notice_id_seq'::regclass);
ALTER TABLE ONLY public.shift ALTER COLUMN id SET DEFAULT nextval('public.shift_id_seq'::regclass);
INSERT INTO public.address VALUES (1, 1, 1, 'phone', '\x630dcd29921d3ca7a992c6c6211af8e4dd8ec96bb8b8910bbc87326e6e518b111248b4468533a411841c409c', '7e9045fb5192e9580b0c5e11d724e1161b311a49e9961fb6baac1c6cad5778d4', false, false);
INSERT INTO public.address VALUES (2, 1, 2, 'phone', '\x630dcd29ffd9f332b83d86ce2e9c2b5ca25b5cf090985e70d688be36bc7951e5f829b7c31b4ec3152af0f0a8', '4bac517710f9eba6d37e74e23b3facb3813178031bf426b85d088c2cf7671b31', false, false);
INSERT INTO public.address VALUES (3, 1, 3, 'phone', '\x630dcd29e400a1535dce949b220e0c06d9ee830658eafcf66103021436577155f09a391ed05632a2993e02ab', '5f2d5e3961e95dc490260a9495e9dace3577438f4dfa96640a10efed4b1c6561', false, false);
INSERT INTO public.address VALUES (4, 1, 4, 'phone', '\x630dcd29ecfa6900243665e79c4bb75101646a7b08717b2aa54971328e5a74e7dc3842dbb3c6e2cb5365182b', '3017d6c0849d86830741d02a90beb04354a8d6091071ea699f7058033ba8baaa', false, false);
INSERT INTO public.address VALUES (5, 1, 5, 'phone', '\x630dcd297018632e175c963bde3b2768a36b1e31d4d615ceeddc0878d166b902aec38b063a47a87002ce7a80', 'd00bf529b5b778278c781f1b63850e0c15045dba065aaa7f753dcae15df2ef78', false, false);
INSERT INTO public.address VALUES (6, 1, 6, 'phone', '\x630dcd293df96e6923af62f43e4b94ac5c7caa458a29c33da7ecb8657c512e34d3bf294f0e7a78265e978ad1', '6e1617c0c6098b13c1db27bb8d43e093a01fcf7bf43120bc48154308cbd74749', false, false);
INSERT INTO public.address VALUES (7, 1, 7, 'phone', '\x630dcd29dc972391522e78147a838c169f8913ae3806a7a29ce15fcd49686f84e0530a61afed4f676070c528', 'e12280b0a4f13f0180a83676cc671179f1c3d833e105fe84b50a5365b1a34c45', false, false);
INSERT INTO public.address VALUES (8, 1, 8, 'phone', '\x630dcd29064b28aa936ba631e920a1928172450b47779b3342753adaf6a5466104f1058573b651134b978419', 'c0f59d2a54904d88505c5735dfce41bf4f81556153a756c5e828952aee391e2a', false, false);
INSERT INTO public.address VALUES (9, 1, 9, 'phone', '\x630dcd29326b08fc4969753901496620722285ace1830499d949bcac27b938da2c0678864890abd76014d8ee', 'a916c1ed18ad14bd3ec3a8f46ebccac61f2742d2d92a55f687e09a7553f3c4bf', false, false);
INSERT INTO public.address VALUES (10, 1, 10, 'phone', '\x630dcd29b3ae786148264c3964ebba9165c4403e256e20120b6ee6f4a9a27b287701a2df69e9011d2620196a', '7481922490c2046a59fbcd523fe1a63aabae77552e451d41e2c42a281cbd9259', false, false);
INSERT INTO public.address VALUES (11, 1, 11, 'phone', '\x630dcd29854e45493a983ccd3fc540ef36239100443c5711d6e100355e359f1e1f75dfb0df3e0bfd0739d3e9', 'f4c3a24e0093639cd0754fb4f87bc245dbbe6ea612a1ec7883ad2c802b269bb7', false, false);
INSERT INTO public.alembic_version VALUES ('0005');
INSERT INTO public.alert VALUES (1, 1, 1, 'sos', '', 7, 4, NULL, '2026-11-23 15:30:00+00', 3, '2026-11-23 15:50:00+00', 0, 5, '2026-11-23 15:30:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.alert VALUES (2, 1, 2, 'sos', '', 4, 5, NULL, '2026-11-23 15:36:00+00', 3, '2026-11-23 15:41:00+00', 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.alert_entry VALUES (1, 1, 7, 'raised', '\x630dcd290396a80d98680d3aef8eec77d750ded3eb42a9b53d2046c5285a95911393c2', '2026-11-23 15:30:00+00');
INSERT INTO public.alert_entry VALUES (2, 1, NULL, 'told', '\x630dcd2926bbff9ab1fd9ffbc4ceee8d17ed59cfb169fe9f46780d8fd9ef165de237565cf18a064a94', '2026-11-23 15:30:00+00');
INSERT INTO public.alert_entry VALUES (3, 1, 5, 'took it', '\x630dcd29b98df3f7cb1cb59e9731ea98c9d3974aaa3a05acdaa687560cedf64e', '2026-11-23 15:30:00+00');
INSERT INTO public.alert_entry VALUES (4, 2, 4, 'raised', '\x630dcd295e440ece33af2366ad68695ee9824ffe394ebed852255c8c57f80c4e9d6de4', '2026-11-23 15:36:00+00');
INSERT INTO public.alert_entry VALUES (5, 2, NULL, 'told', '\x630dcd294cbd896d19f168680fb9156276fee3e03cdedf5d1bea5a282121b5fbe5a610e88bcfb1f8b6', '2026-11-23 15:36:00+00');
INSERT INTO public.assignment VALUES (1, 1, 1, 'open', '\x630dcd297c310cfd7b925e4a9a36da4bdedbcfece562d6e88085fcac16768a3d', '2026-11-23 15:00:00+00', NULL);
INSERT INTO public.audit VALUES (1, 1, 1, 1, 'took a place and got the contact', '2026-11-23 15:00:00+00');
INSERT INTO public.category VALUES (1, 1, 'Groceries', 0, false);
INSERT INTO public.category VALUES (2, 1, 'Meals', 1, false);
INSERT INTO public.category VALUES (3, 1, 'Rides', 2, false);
INSERT INTO public.category VALUES (4, 1, 'Childcare', 3, false);
INSERT INTO public.category VALUES (5, 1, 'Housing', 4, true);
INSERT INTO public.category VALUES (6, 1, 'Home repair', 5, false);
INSERT INTO public.category VALUES (7, 1, 'Medical', 6, true);
INSERT INTO public.category VALUES (8, 1, 'Mental health', 7, true);
INSERT INTO public.category VALUES (9, 1, 'Translation', 8, false);
INSERT INTO public.category VALUES (10, 1, 'Other', 9, false);
INSERT INTO public.chapter VALUES (1, 'Asheville Mutual Aid', '+18285550100', 'America/New_York', '\x630dcd294e9e3870a3187c0b898817f1ba95ba9c57f8339616178a366f2a28526c9808e380655aaa342645a47cbde49404231d80c7e3af0ab611d945dbd0cda6807ccceab74cc3d2cdcdb7ab5ac28bc864c7f23fc2ad741f715da95f93f5f07608d6855fb02e505302431a1a79de9f525b2e10764fd9dd2757a446e17601', 0, NULL, false, NULL, NULL, 3, 6, 30, 48, NULL, NULL);
INSERT INTO public.check_in VALUES (1, 1, 1, 1, '\x630dcd29659067d956b1d04b7133aee5b24eab804eb988aa70fec73f2d05ce627caea7f3d96eaedd8dd0f73019d103ad1ea4f1511ba7', '\x630dcd299c4fd2aa14d83a62a74a2a5a736094872564298b7724c109287f965b1b1a', NULL, '2026-11-23 15:00:00+00', '2026-11-23 16:00:00+00', '2026-11-23 16:00:00+00', NULL, NULL);
INSERT INTO public.check_in VALUES (2, 1, 3, NULL, '\x630dcd293aa39f71f5a02d672c3aaba7680e7c74251c4ada434db78b156b248abcaa389a180793aa7d77c6a668', '\x630dcd29510093583abe4038ca8e83d690ca733ca7ddade0368151b671638b6d328c', NULL, '2026-11-23 15:00:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, NULL);
INSERT INTO public.check_in VALUES (3, 1, 6, NULL, '\x630dcd29d6b9bdbda14c3858c36d5af477bf6010f9f5d17fc316b209bc1cc33d579370af11ad2a0a', '\x630dcd290f3dde0dbd4d60d59eaf8a503c783e0ce44c88e0bc76e3771907ab972641', NULL, '2026-11-23 15:00:00+00', '2026-11-23 15:36:00+00', '2026-11-23 15:36:00+00', NULL, NULL);
INSERT INTO public.check_in VALUES (4, 1, 7, NULL, '\x630dcd29d6bbe0915c4ad23d1c25cc70bebc037cbc150f2aa8f8094592081c62a7732322565ab547ed39', '\x630dcd29560aadf45ad278ea800a3889b4e8f2b30b83166ed3cd79cb1b816a550215', NULL, '2026-11-23 15:00:00+00', '2026-11-23 18:00:00+00', '2026-11-23 18:00:00+00', NULL, NULL);
INSERT INTO public.check_in VALUES (5, 1, 4, NULL, '\x630dcd292e63dd6e0c2727f96bc50b77fe01cf4978a1dc72375e21eb0356f691bf97037652834f7b88', '\x630dcd29fcf62fc39ea60f3f356ac4b13f9197e4ea839b7602277c435295db97ede1', NULL, '2026-11-23 15:00:00+00', '2026-11-23 18:00:00+00', '2026-11-23 18:00:00+00', NULL, NULL);
INSERT INTO public.contact VALUES (2, 1, '\x630dcd29f99079a8eac6f051fac4e62b2d15e96d5d28414aca91a44a50fbdd02b396ba4325976982', 'en', 'en', true, false, false, true, true, '\x630dcd29cac75ec753ceb7fcf9e9a9a64b8e79a528fe5f5dc2516b825e5de04b613ed15cca0c20de524e6b67d430ade5cc215cd26b', '\x630dcd29d8ef0690db21f1f2975bb5a8bf158db51fa15ec53d4054fdf3b16f03e814f8fe5792725a', '\x630dcd29be8eb23c350d6efc131aab929ad55f58e07763c4b7133d51135a8717642ce2c45babebfa7c4fcb07bde927c521', NULL, NULL, '2026-11-23 15:00:00+00', -1, 'ask first', NULL, false);
INSERT INTO public.contact VALUES (1, 1, '\x630dcd290a7fddc22e37eaf05b744459d60f819f5b7f8311de3ea0e0056d30459bb0baa7728403a0184d', 'en', 'en', true, false, false, true, true, '\x630dcd29f7275a1ebcf0a3d7fc46e235ee9e287e3b15b92554026435e4f49cbfe88101db9e2868a0e8444a22bc078837ecc415e57b', '\x630dcd29b485d77fdc221ecb320201c4a37a50bd8f9b54323ac666269310aaa8f8c11c593f2aa8418d84e8f5922f', '\x630dcd2921d93093fe84db44c4d2769f058a22ff269df900bd8f6813fbb61cb0a3e5e8c03de53cf5f3e87848c5ff954b', NULL, NULL, '2026-11-23 15:00:00+00', 0, 'ask first', NULL, true);
INSERT INTO public.contact VALUES (3, 1, '\x630dcd298c41157da527aeb2c811eb88348cbbaeefd6f506022e42c638a4adcefd80ae132b83205ef6effc', 'es', 'es;en', true, false, false, true, true, '\x630dcd29ca61760e4924e0fc79a5063781be6e3523b02b2099fbd3379255d3ad89ab9bf0ffcad7526e07182883eb33f62578c8f09a', '\x630dcd2964b26e1ef6abdc7ffd0c03bdce9d191ee0236b8c5e12680e21246bab6bebee3c27c4431d2f86824834de', '\x630dcd2938e487de9d939c285ec7229991cdceb901ad1995107ec95241272c797bb79995a9eb6b27ed20119f364e534f8703', NULL, NULL, '2026-11-23 15:00:00+00', 0, 'ask first', NULL, true);
INSERT INTO public.contact VALUES (6, 1, '\x630dcd29e30db0c80f940e2541a05cd163dc3827bd26b9dce0e43f488cb95dc8f03941bb03058f', 'en', 'en', false, true, false, true, true, '\x630dcd296ef0e1b840c9495266b43c2e6bb637cee4cd7e41405c175f45f3fd53494a7f4c52e6d2407053a5d61ccd1eccc3c8cd6869', NULL, '\x630dcd2964bff571acb021ae749715b039634113582eca154cafd3ea143373e94919e6c1e80d7ed7763fd9dde46f25ef', NULL, NULL, '2026-11-23 15:00:00+00', 0, 'ask first', NULL, true);
INSERT INTO public.contact VALUES (7, 1, '\x630dcd29b2dd7c8d8faeb236f6711006373d4be9f40b38864e46e5bde5a9eda807716777540f15', 'en', 'en', false, true, false, true, true, '\x630dcd299f6ff30c5a2b935fd5023eee56def2d0308b756dde5d00f7117717eae23e676c68cfebcc7d2b8b2deb5beba572dbbfe412', NULL, '\x630dcd296d59dfef72d62d2ddcfbb84aaaea7996765568add14ca3ceef0ce25560f467018615a8221a8006f6a7c34acf', NULL, NULL, '2026-11-23 15:00:00+00', 0, 'ask first', NULL, true);
INSERT INTO public.contact VALUES (4, 1, '\x630dcd298ac505aa6127a46dc2e03261df61efb61a78196ecee0e9dc1c17df64cafb8699c528ed66', 'en', 'en', true, false, false, true, true, '\x630dcd29ad9b39baf0e10cf3e816564d4170928d7065eec47ba7fcc04b56c591635e28cc907417a7fec481a1f35f16e0f1bc054d35', '\x630dcd29347747c522267fd831a49dbd36c987cbb0b86d792576d933d4056ff044768180014a77135a04072d595e93', '\x630dcd2938faab2978a712b10912e29704efe571af3f77b30ac1ad29a97101e9fc4a1cf3e07f6d55fec984489dcd3218', NULL, NULL, '2026-11-23 15:00:00+00', 0, 'ask first', NULL, true);
INSERT INTO public.contact VALUES (5, 1, '\x630dcd29962cedd17821db4fa0a5208ad01c02c1e7e0acf5d9a5bf6a9957dc3606ae6b85c0b6ed5f9d', 'en', 'en', false, true, false, true, true, '\x630dcd293105a268137e8c4111a2239878410dda0a8b60f6cfb0f60ade86ac183e1511d9e7693f65ab950493219ce332529ac2ba10', NULL, '\x630dcd2920b0a4090c5ed85b250f1a3c25c8bf6cc9581c56535d6fb56c3dcc4fda5dbc341286d790ad064d6dc34829', NULL, NULL, '2026-11-23 15:00:00+00', 0, 'ask first', NULL, false);
INSERT INTO public.contact VALUES (10, 1, NULL, 'en', '', false, false, false, false, false, NULL, NULL, NULL, NULL, NULL, '2026-11-23 15:30:00+00', 0, 'ask first', NULL, false);
INSERT INTO public.contact VALUES (11, 1, NULL, 'es', '', false, false, false, false, false, NULL, NULL, NULL, NULL, NULL, '2026-11-23 15:30:00+00', 0, 'ask first', NULL, false);
INSERT INTO public.contact VALUES (9, 1, '\x630dcd29076237a5ab27184fad63afa9d87c0160b64d0102396986c9aa83bddb6c850d37', 'en', '', false, false, false, false, false, NULL, NULL, NULL, NULL, '\x630dcd29e100220ce41d424c9792cd46d6e6dc05b95b1763505b1122c167483a36dd91c3835bcb1ae9314d89149f9b6029b827000abe7f3339e1fc9f679c0a486814aaa25d69f2f2de8c569ecf046c7aa63f129196e5be930b19ce393a27c83ca50c8ce242ddc15f6eb2b4cca5f49123ddddb98a52c78e', '2026-11-23 15:00:00+00', 0, 'ask first', NULL, false);
INSERT INTO public.contact VALUES (8, 1, '\x630dcd2921b0d74c1d3ef023816dfbca93859e479294af4613d28a8f31e0407f9e2938f3e8ca2a3b43', 'en', 'en', false, false, true, true, true, '\x630dcd2949fc56314a6ca07efed55cc19c90d441294c5be8edc0b0335b9233bff839ab3ea8e695a162e228918010d22480fc5b2c30', NULL, NULL, NULL, NULL, '2026-11-23 15:00:00+00', 0, 'ask first', NULL, false);
INSERT INTO public.conversation VALUES (8, 7, 'safety', 'end', 2, true, NULL, '\x630dcd2991e824e7390c7d3a835720a8418e7875fcf5178d84d1ce2754c10485cf11', 0, '2026-11-23 15:30:00+00', 4, 1);
INSERT INTO public.conversation VALUES (9, 5, 'alert', 'end', 2, true, NULL, '\x630dcd295cbc0c7af1114afff4d788cd2d4d1fa1fe2a5c8aacabef9b835bd88cb7c7c7699df7ef59174a38e00b26', 0, '2026-11-23 15:30:00+00', NULL, 1);
INSERT INTO public.conversation VALUES (14, 4, 'safety', 'end', 2, true, NULL, '\x630dcd291bcbf7f6f1db8bfdfcaf82bd8e2b2facb0bc8102543e014ff4c6ab81cf3d', 0, '2026-11-23 15:36:00+00', 5, 2);
INSERT INTO public.conversation VALUES (2, 1, 'respond', 'on the way', 2, false, 1, '\x630dcd297fcb47d3a405ef211f5776b20d7fe5590c96db4722c1079b1c29392307a85db1d4e0fcd1cffebde32404', 0, '2026-11-23 15:00:00+00', NULL, NULL);
INSERT INTO public.conversation VALUES (1, 9, 'ask', 'waiting', 11, false, 1, '\x630dcd29cc251d4ba1f9519026b92112185c73676711ebe9f4211a67db1457c87dae34cc01593e51886cc8fde1c3f7c1d14728726ba329470ceb963bb05daf4f03e99c45eff46929132ad846db05e1c8', 0, '2026-11-23 15:00:00+00', NULL, NULL);
INSERT INTO public.conversation VALUES (10, 10, 'ask', 'when', 6, false, NULL, '\x630dcd29c58ef475d704150692b14e530c035f2d4db363005d56e49d121f5db61f4b5ddd55186104c50b5ce8a3d8a5aab7c1525735f61fc9fb5cabd340055678912c81d8074d55e2e1a748f39b1c81d50f81fe0bc654319401c521bc7f9dacabe7b45b1d2242289b37aedc300a6c192c460aff84328d600fe5809e1577c8d0a6428655ad1e8a984df3ac26fcc3dd0da13f45b2493247bb2adef1f451d0', 0, '2026-11-23 15:30:00+00', NULL, NULL);
INSERT INTO public.conversation VALUES (3, 1, 'check in', 'out on call', 3, false, NULL, '\x630dcd29917b1adf25eeefa9ef9b89f5271e5b859aff330b0e5004c8ec8b4ad45235bf73ab6096f586aec37d8b83', 0, '2026-11-23 15:00:00+00', 1, NULL);
INSERT INTO public.conversation VALUES (11, 11, 'ask', 'address', 5, false, NULL, '\x630dcd295d2b70220275d4cda9112abe7a8c475042888d2a12cd2df7d05bf0b568c8707891b89c5eacae1f8bcf8a4668a74c35125c8542f8b43162501f74bd59efc6a3b26c673169558c615df96d6a57dfb61bc5f81bdfc87f64133393ee7acaa7858aa5b365f43e3a8a96c4f84fc0d574ef45956c931dae9c40532640a83661', 0, '2026-11-23 15:30:00+00', NULL, NULL);
INSERT INTO public.conversation VALUES (5, 6, 'check in', 'out on call', 3, false, NULL, '\x630dcd29586e34daeffeb4011f34e81600058cf4e522eec4d8b21fd857b417a96cafff946ebeaf81dbd46a0b4d81', 0, '2026-11-23 15:00:00+00', 3, NULL);
INSERT INTO public.conversation VALUES (4, 3, 'check in', 'asked', 4, false, NULL, '\x630dcd2983a62fdcb924a6d5771d3d9d85fd3e862b074e1a6799abf816ad0fc5ad6a7bd9e16702c81ba09f0b6340', 0, '2026-11-23 15:35:00+00', 2, NULL);
INSERT INTO public.conversation VALUES (6, 7, 'check in', 'out on call', 3, false, NULL, '\x630dcd29160d8a173953d39b076a0e6911270a5b12c86e7e7a34010d09512c5a41bed13a0381d5295b7330def266', 0, '2026-11-23 15:00:00+00', 4, NULL);
INSERT INTO public.conversation VALUES (7, 4, 'check in', 'out on call', 3, false, NULL, '\x630dcd29f4947c650935787f57ba2617179062045ff9f90de9df7213f9e8e951ae67a69f01b82ce36274a621e371', 0, '2026-11-23 15:00:00+00', 5, NULL);
INSERT INTO public.conversation VALUES (12, 9, 'ask', 'waiting', 10, false, 2, '\x630dcd293e8bf13698557e997065cde5c9dbb0a31a90a2220bf620bde17e8a14e136d4abfde8b263b3c2244c79b01ac27921e58f35f40503f2e9572b883ab32137d2d55479d36db96eaad0295281e8dd', 0, '2026-11-23 15:35:30+00', NULL, NULL);
INSERT INTO public.conversation VALUES (13, 8, 'rota', 'end', 2, true, NULL, '\x630dcd29cc75f414571ad88ed3b5181daee0b155018b52ba59f54f355218020e3e30c874aedec9a2342ffe82ae69', 0, '2026-11-23 15:36:00+00', NULL, NULL);
INSERT INTO public.event VALUES (2, 9, 'timer', '1 day', 1, 1, 5, NULL, NULL, '\x630dcd298397c4c0f2cf7418c73c4074f9ecc7dd4b86cc77fee9a431f8c88a49c7c1', '2026-11-24 15:00:00+00', '2026-11-24 15:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (4, 9, 'timer', '1 day', 1, 1, 7, NULL, NULL, '\x630dcd29de63bf81af93c7c233857e635970cd0b3651b2fc1569346f604f4478631b', '2026-11-24 15:00:00+00', '2026-11-24 15:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (6, 9, 'timer', '1 day', 1, 1, 8, NULL, NULL, '\x630dcd29650c9bddc3b965720262b189e6e10fa5163159bf6c5fc3da6304aca027d1', '2026-11-24 15:00:00+00', '2026-11-24 15:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (8, 9, 'timer', '1 day', 1, 1, 9, NULL, NULL, '\x630dcd29614a85c6074c5856741bab040673d43b7afa3ec4e043a24293af73c794da', '2026-11-24 15:00:00+00', '2026-11-24 15:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (9, 9, 'timer', 'the time wanted', 0, 1, 10, 1, NULL, '\x630dcd2997a0fc46624635e50c753b64d8ac3348b34ff11b7e889d492b9c4f228b0a', '2026-11-23 22:00:00+00', '2026-11-23 22:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (11, 9, 'timer', 'the lifetime of the request', 2, 1, 10, 1, NULL, '\x630dcd29a2cc8992faf869b7c73b6a19c43db98b0e20d0f0f7a368c5870744ed212c', '2026-11-25 22:00:00+00', '2026-11-25 22:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (12, 9, 'timer', 'the day after', 3, 1, 10, 1, NULL, '\x630dcd29e69e18869485fddaed833bef57d52eb783d8f9059222aad9654473a10c63', '2026-11-24 22:00:00+00', '2026-11-24 22:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (13, 1, 'timer', '1 day', 0, 2, 1, 1, NULL, '\x630dcd29577a852b29fd6cff70863ff233a8b6cc892572c4896ff69f40689ed56f32', '2026-11-24 15:00:00+00', '2026-11-24 15:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (14, 1, 'timer', '30 days', 0, 2, 2, 1, NULL, '\x630dcd2929664e61aa6f926ebd8c4aa58a1a48d5c4c3b11404230c1acca21bf0a4f8', '2026-12-23 15:00:00+00', '2026-12-23 15:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (15, 9, 'news', 'accepted', 0, NULL, NULL, 1, 1, '\x630dcd293fcbee34a62f392ba7e0e901c4f2114d6e54f136272f803a5a86711344a1', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', 'done', 0, NULL);
INSERT INTO public.event VALUES (16, 9, 'timer', 'the time wanted', 0, 1, 11, 1, NULL, '\x630dcd29aaccf2ea9007be90a9246db76de579508ddd598be81960b533530471d82d', '2026-11-23 22:00:00+00', '2026-11-23 22:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (18, 9, 'timer', 'the lifetime of the request', 2, 1, 11, 1, NULL, '\x630dcd296eb4247bc5bf8e4b153fbc55412117b0ddb1328755aac5abef3672a04612', '2026-11-25 22:00:00+00', '2026-11-25 22:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (19, 9, 'timer', 'the day after', 3, 1, 11, 1, NULL, '\x630dcd29dc56de8f45ab1807897d634296fba0c929c3c4a5892b5f92e577f35f7a0e', '2026-11-24 22:00:00+00', '2026-11-24 22:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (21, 1, 'timer', 'the time given', 0, 3, 3, NULL, NULL, '\x630dcd299e3dd44d91228e01540c6b711a961fdaa5c11e267975296e81a9bca72e2e', '2026-11-23 16:00:00+00', '2026-11-23 16:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (25, 6, 'timer', 'the time given', 0, 5, 3, NULL, NULL, '\x630dcd29b5e53809f8cab2084d66942d4f6ce34dc0fb60f632c15546621046c94e00', '2026-11-23 15:36:00+00', '2026-11-23 15:36:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (27, 7, 'timer', 'the time given', 0, 6, 3, NULL, NULL, '\x630dcd295454fe92f10996d18d154127b50b65fbe2eeb1cdff23d8b3c3c08033be23', '2026-11-23 18:00:00+00', '2026-11-23 18:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (29, 4, 'timer', 'the time given', 0, 7, 3, NULL, NULL, '\x630dcd29de66209c924a2a68a256d99964299a9dcba7dc4ea97471dd894b6ff7e506', '2026-11-23 18:00:00+00', '2026-11-23 18:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (20, 1, 'timer', '1 minute', 0, 3, 1, NULL, NULL, '\x630dcd298c0e1d84a801bbd2eff5e01c75c95c0d50108183e4865ccb27cc09376120', '2026-11-23 15:01:00+00', '2026-11-23 15:01:00+00', 'stale', 0, NULL);
INSERT INTO public.event VALUES (22, 3, 'timer', '1 minute', 0, 4, 1, NULL, NULL, '\x630dcd2986b26f9966cbeab2a12fff33f8c6d2d091589c3459eb4ed649ec17e0497f', '2026-11-23 15:01:00+00', '2026-11-23 15:01:00+00', 'stale', 0, NULL);
INSERT INTO public.event VALUES (24, 6, 'timer', '1 minute', 0, 5, 1, NULL, NULL, '\x630dcd2993827b934099bb5a3030da1556531a693cb96e6cfe23e8adf664579b26a2', '2026-11-23 15:01:00+00', '2026-11-23 15:01:00+00', 'stale', 0, NULL);
INSERT INTO public.event VALUES (26, 7, 'timer', '1 minute', 0, 6, 1, NULL, NULL, '\x630dcd29df66aecb57a6b394eea831f055c01bace29c8431f57ede2c50be1177d973', '2026-11-23 15:01:00+00', '2026-11-23 15:01:00+00', 'stale', 0, NULL);
INSERT INTO public.event VALUES (28, 4, 'timer', '1 minute', 0, 7, 1, NULL, NULL, '\x630dcd29f5b7fded5399d0359a6a19821aef1416b9ddb3364c2eb50587cda9cda57e', '2026-11-23 15:01:00+00', '2026-11-23 15:01:00+00', 'stale', 0, NULL);
INSERT INTO public.event VALUES (1, 9, 'timer', '30 minutes', 0, 1, 5, NULL, NULL, '\x630dcd292eb35db8a89fd449c0401a53e0d050427684139d043e3d9029bb8b7380a8', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', 'stale', 0, NULL);
INSERT INTO public.event VALUES (3, 9, 'timer', '30 minutes', 0, 1, 7, NULL, NULL, '\x630dcd29815e78796ba3fda0e7ed5d02cc3f0a4fdaa6339b0fe12e1f6fda9afc0d46', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', 'stale', 0, NULL);
INSERT INTO public.event VALUES (5, 9, 'timer', '30 minutes', 0, 1, 8, NULL, NULL, '\x630dcd29509ab3ba607ffb4129a80d6aa434a2c46a87c8c7c489b6d5f712589cd071', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', 'stale', 0, NULL);
INSERT INTO public.event VALUES (7, 9, 'timer', '30 minutes', 0, 1, 9, NULL, NULL, '\x630dcd291309811580fd30721336c64ae26607789d0a64a62c03e808b381afb733a4', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', 'stale', 0, NULL);
INSERT INTO public.event VALUES (10, 9, 'timer', 'the patience of the chapter', 1, 1, 10, 1, NULL, '\x630dcd293254b2b9ed5a1264279473a0366d5ad2019f1af1fd4f5612df9c972afe8c', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', 'stale', 0, NULL);
INSERT INTO public.event VALUES (17, 9, 'timer', 'the patience of the chapter', 1, 1, 11, 1, NULL, '\x630dcd29dd59cbbbbb032de0f72ed50766988d2542fc0ddc6331c44551f7f4c7b7a0', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', 'stale', 0, NULL);
INSERT INTO public.event VALUES (23, 3, 'timer', 'the time given', 0, 4, 3, NULL, NULL, '\x630dcd29dd9da0e2ebee90f07ec3c4ad3dac951e26c07ba7e92b3c9bea3017f889c2', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', 'done', 0, NULL);
INSERT INTO public.event VALUES (31, 3, 'timer', '10 minutes', 1, 4, 4, NULL, NULL, '\x630dcd297bb2c8aea58b48b0a130afee7707701de85c08de9798c12d03e983f11c13', '2026-11-23 15:40:00+00', '2026-11-23 15:40:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (32, 10, 'timer', '30 minutes', 0, 10, 2, NULL, NULL, '\x630dcd2961c0b72c26779120fa53ea976a8d849357ada11c0f2c9db8711ec9d0e1a6', '2026-11-23 16:00:00+00', '2026-11-23 16:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (33, 10, 'timer', '1 day', 1, 10, 2, NULL, NULL, '\x630dcd2970bc938a1d82f50af7cb0d0a0c456a1e95342aa637244027d6b51da01243', '2026-11-24 15:30:00+00', '2026-11-24 15:30:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (34, 10, 'timer', '30 minutes', 0, 10, 3, NULL, NULL, '\x630dcd29a92e842e46457105f26d36ea38004e78d2e51671e994453f121a74740daf', '2026-11-23 16:00:00+00', '2026-11-23 16:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (35, 10, 'timer', '1 day', 1, 10, 3, NULL, NULL, '\x630dcd297ec3562dfdb92b2a469f9c4a9056d6df6c0fd5808400b0c1211d45afd223', '2026-11-24 15:30:00+00', '2026-11-24 15:30:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (36, 10, 'timer', '30 minutes', 0, 10, 4, NULL, NULL, '\x630dcd2943bb73bdf192f5e7a84e8cc69057ed31a666348e477567e6b402ff1e8c3b', '2026-11-23 16:00:00+00', '2026-11-23 16:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (37, 10, 'timer', '1 day', 1, 10, 4, NULL, NULL, '\x630dcd291a47eec08a0100ba8807c513a2b9bd78df187da9f999133a6092769bf7a6', '2026-11-24 15:30:00+00', '2026-11-24 15:30:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (38, 10, 'timer', '30 minutes', 0, 10, 5, NULL, NULL, '\x630dcd29624ad28c32918557217bd2f452abd7ee299579ad4a57bec40164da216167', '2026-11-23 16:00:00+00', '2026-11-23 16:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (39, 10, 'timer', '1 day', 1, 10, 5, NULL, NULL, '\x630dcd296fc360f50f8288e1d979982ce732a764ccba33184696fd4669f308f31ec6', '2026-11-24 15:30:00+00', '2026-11-24 15:30:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (40, 10, 'timer', '30 minutes', 0, 10, 6, NULL, NULL, '\x630dcd29b2e85d5c47437334ae37768ec3e7fc90febd981d25cdbf7060dbb77b878a', '2026-11-23 16:00:00+00', '2026-11-23 16:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (41, 10, 'timer', '1 day', 1, 10, 6, NULL, NULL, '\x630dcd29bad9f8a140540f396067caf781d0cc6a8dd1107e010f3a60930f571e0d60', '2026-11-24 15:30:00+00', '2026-11-24 15:30:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (42, 11, 'timer', '30 minutes', 0, 11, 2, NULL, NULL, '\x630dcd29af481dc472bb55a6cae321cec8478cbc00100ddcbfb91503a729f4036090', '2026-11-23 16:00:00+00', '2026-11-23 16:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (30, 3, 'timer', '5 minutes', 0, 4, 4, NULL, NULL, '\x630dcd29f9c39873a7c26b5f39f11b40ae5438ca54ef9a23275bfa62556fa51feb61', '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', 'done', 0, NULL);
INSERT INTO public.event VALUES (43, 11, 'timer', '1 day', 1, 11, 2, NULL, NULL, '\x630dcd298aa00e960b4d959c9fbacef903733ce8ca1fc2afef14e7114c8e6abe13f1', '2026-11-24 15:30:00+00', '2026-11-24 15:30:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (44, 11, 'timer', '30 minutes', 0, 11, 3, NULL, NULL, '\x630dcd299059414f93b8687b6e1db764738eef861ec52f5b79ad07ee02345944c9cb', '2026-11-23 16:00:00+00', '2026-11-23 16:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (45, 11, 'timer', '1 day', 1, 11, 3, NULL, NULL, '\x630dcd29f40b298eaf8a3b1bdad61bd006c04032c78d060b4f6a86245007b5466d76', '2026-11-24 15:30:00+00', '2026-11-24 15:30:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (46, 11, 'timer', '30 minutes', 0, 11, 4, NULL, NULL, '\x630dcd299dce42582b5dc0f0accca39a53a6d929fa9ef7753d42b9025a087b3fa092', '2026-11-23 16:00:00+00', '2026-11-23 16:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (47, 11, 'timer', '1 day', 1, 11, 4, NULL, NULL, '\x630dcd2967fe9c779d41027ba809bd9992020d8868305b40f1962e897e2ffb652720', '2026-11-24 15:30:00+00', '2026-11-24 15:30:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (48, 11, 'timer', '30 minutes', 0, 11, 5, NULL, NULL, '\x630dcd2943229760ca2eec68314a7ab994de3133338b6f098d4956bc5252eab2e79c', '2026-11-23 16:00:00+00', '2026-11-23 16:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (49, 11, 'timer', '1 day', 1, 11, 5, NULL, NULL, '\x630dcd29c7a2212c53fbc6dafe4018268df90e1e9229309e87a1337dbd41edf970b4', '2026-11-24 15:30:00+00', '2026-11-24 15:30:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (50, 9, 'timer', '30 minutes', 0, 12, 2, NULL, NULL, '\x630dcd29f01ed9230a675bf7e8e6ac5df422a4ddf19993eb4649b172096d7d6b5832', '2026-11-23 16:05:00+00', '2026-11-23 16:05:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (51, 9, 'timer', '1 day', 1, 12, 2, NULL, NULL, '\x630dcd29f0cb7875d36d7b43d595934d55af756fe4e55d4685b8578321151db737f3', '2026-11-24 15:35:00+00', '2026-11-24 15:35:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (52, 9, 'timer', '30 minutes', 0, 12, 3, NULL, NULL, '\x630dcd29400ae342e65fe10698424f127c1c70ebb95d0b025e81deaf9dfe6ff4ceaa', '2026-11-23 16:05:00+00', '2026-11-23 16:05:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (53, 9, 'timer', '1 day', 1, 12, 3, NULL, NULL, '\x630dcd2924dab72ed551ec3346d3b53ea27318bdc534f440f33b16d65f2a198b0fdb', '2026-11-24 15:35:00+00', '2026-11-24 15:35:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (54, 9, 'timer', '30 minutes', 0, 12, 4, NULL, NULL, '\x630dcd290e12d3cfdc2931dafc817e67e847b8c83a670b836f1cc1bbee0955d8c8cb', '2026-11-23 16:05:00+00', '2026-11-23 16:05:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (55, 9, 'timer', '1 day', 1, 12, 4, NULL, NULL, '\x630dcd2900aa6835672251075a2b60bcb69b5317ce53417f0e495f4bae6b82a08136', '2026-11-24 15:35:00+00', '2026-11-24 15:35:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (56, 9, 'timer', '30 minutes', 0, 12, 5, NULL, NULL, '\x630dcd2969cf3eed645d3aaea4bd4ae5d36dc25386c5379670e131fd7674994afd8a', '2026-11-23 16:05:00+00', '2026-11-23 16:05:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (57, 9, 'timer', '1 day', 1, 12, 5, NULL, NULL, '\x630dcd29df910816296ca7edd8232f71e599f866a7382dd6c11e41e5464cacccc726', '2026-11-24 15:35:00+00', '2026-11-24 15:35:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (58, 9, 'timer', '30 minutes', 0, 12, 6, NULL, NULL, '\x630dcd290f507fb2eb4c108451539b316c42a324412c59d3a01a053517708b144882', '2026-11-23 16:05:00+00', '2026-11-23 16:05:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (59, 9, 'timer', '1 day', 1, 12, 6, NULL, NULL, '\x630dcd291da4946bb3a90a261e8f4d8679e019d977a45b5dcaa8dcc57e0391384ff0', '2026-11-24 15:35:00+00', '2026-11-24 15:35:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (60, 9, 'timer', '30 minutes', 0, 12, 7, NULL, NULL, '\x630dcd29cdb75808bebb0802c3cfb91adbe55cf2a47df653a0e96e8bcf5219a7a0b6', '2026-11-23 16:05:00+00', '2026-11-23 16:05:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (61, 9, 'timer', '1 day', 1, 12, 7, NULL, NULL, '\x630dcd2987294dabc0c8ec322097bee12a57930b49a273da50e6bf752ab96ea91f84', '2026-11-24 15:35:00+00', '2026-11-24 15:35:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (62, 9, 'timer', '30 minutes', 0, 12, 9, NULL, NULL, '\x630dcd2949d68873c0fbe02704ced1426780ecc718f083b2344760f31bd9ab8b5fda', '2026-11-23 16:05:00+00', '2026-11-23 16:05:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (63, 9, 'timer', '1 day', 1, 12, 9, NULL, NULL, '\x630dcd29c1e5496d08cc9739f08f7424538d9216c7b5500a992d51a814dcd13141d1', '2026-11-24 15:35:00+00', '2026-11-24 15:35:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (64, 9, 'timer', 'the time wanted', 0, 12, 10, 2, NULL, '\x630dcd293b347922b9e230157483969c0eb44f2b91af6cb17111ae693680ae4f3d75', '2026-11-23 23:00:00+00', '2026-11-23 23:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (65, 9, 'timer', 'the patience of the chapter', 1, 12, 10, 2, NULL, '\x630dcd2910ec47726f493d6c26d927e4315bdbdfb125b2f38ae2ccd3ee9a50479cc3', '2026-11-23 16:05:30+00', '2026-11-23 16:05:30+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (66, 9, 'timer', 'the lifetime of the request', 2, 12, 10, 2, NULL, '\x630dcd290e23a470ff2117772d22e8efdd857eff1b8400267261e18f170d8b7db90a', '2026-11-25 23:00:00+00', '2026-11-25 23:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.event VALUES (67, 9, 'timer', 'the day after', 3, 12, 10, 2, NULL, '\x630dcd2981996cfd1bfec6412df517349832ec2eb8f5b084313bd6c24be93fc4e6ec', '2026-11-24 23:00:00+00', '2026-11-24 23:00:00+00', 'waiting', 0, NULL);
INSERT INTO public.invitation VALUES (1, 1, 1, 1, 'accepted', '9aa324088ec838331e495667ddf8b83c7bb17d4cb9c53da1e1e7233ae10ec591', '2026-11-25 15:00:00+00', '2026-11-23 15:00:00+00');
INSERT INTO public.invitation VALUES (2, 2, 1, 1, 'standing', '764bf8cba518aa6b790251c0c48db5ca4e4594557b3fc97a507e1ab033482e97', '2026-11-25 15:35:30+00', '2026-11-23 15:35:30+00');
INSERT INTO public.invitation VALUES (3, 2, 2, 1, 'standing', '43002d41b21cad4a58563c35142772021f233b700aa1ed287cb2f59b8ed1a265', '2026-11-25 15:35:30+00', '2026-11-23 15:35:30+00');
INSERT INTO public.message VALUES (1, 1, 9, true, 'in:SM00000000000000000000000000000001', 1, '\x630dcd295a309b7a1de823266009ca923202cbdf1fcc2230511ec9c670661c62443c9d6689d844a7103694ed9c2e8fbb5d23b8ff24cce3363bc96badc23e03cce75bd6228609677cf07bb80beaa9dab46376568cdccb375ad5c509d39d7c451a0c545d9eb0d8', 'taken', 'SM00000000000000000000000000000001', 0, '', '', NULL, NULL, 1, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (3, 1, 9, true, 'in:SM00000000000000000000000000000002', 1, '\x630dcd29d9bc876fd877d3022401092e29ae729017194403464b00643145edf2d512cf78d762e8d395013aa0', 'taken', 'SM00000000000000000000000000000002', 0, '', '', NULL, NULL, 1, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (5, 1, 9, true, 'in:SM00000000000000000000000000000003', 1, '\x630dcd2945b23690317fdbfc92f4dc9fcc60bafbb9a36f324b8f3ed1addb057474', 'taken', 'SM00000000000000000000000000000003', 0, '', '', NULL, NULL, 1, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (7, 1, 9, true, 'in:SM00000000000000000000000000000004', 1, '\x630dcd29153ebd0c1d73d639b94316a244160f345c6137f576cba4d674979312cb4984cf', 'taken', 'SM00000000000000000000000000000004', 0, '', '', NULL, NULL, 1, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (9, 1, 9, true, 'in:SM00000000000000000000000000000005', 1, '\x630dcd2924f12095d6a1fbf56e3d30f9c3537a13211d939e7c9ba723cb34171dd8038379', 'taken', 'SM00000000000000000000000000000005', 0, '', '', NULL, NULL, 1, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (12, 1, 1, true, 'in:SM00000000000000000000000000000006', 1, '\x630dcd29e0414b899e59d4371ebc04adbc726b5184d0ee50895e65a76e868a80d4b15b4c1351fd61', 'taken', 'SM00000000000000000000000000000006', 0, '', '', NULL, NULL, 1, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (15, 1, 1, true, 'in:SM00000000000000000000000000000007', 1, '\x630dcd29446a45e3fdc1d63b78dab804164240ecf35c768d7f176601976156441dd6ede6', 'taken', 'SM00000000000000000000000000000007', 0, '', '', NULL, NULL, 1, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (17, 1, 3, true, 'in:SM00000000000000000000000000000008', 1, '\x630dcd2943aa716dde8393cd3701e7fa5a1ee666f00726057205e5d397eb948d28f29655a4f63daa2df37be26adc4e20e5aa62d8f0d1c73e14fb523c91c7ece1ca', 'taken', 'SM00000000000000000000000000000008', 0, '', '', NULL, NULL, 1, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (19, 1, 6, true, 'in:SM00000000000000000000000000000009', 1, '\x630dcd299bccbce1a9a5ab33a7aa94458b56e2851f83d99ccbdde09fa0c7ad12a409d5ffcc0944f58e90646ca974700f29ee960b43a1a3f06f6a8a313e', 'taken', 'SM00000000000000000000000000000009', 0, '', '', NULL, NULL, 1, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (21, 1, 7, true, 'in:SM00000000000000000000000000000010', 1, '\x630dcd29c784ec3d09447ac6fcdf4106db2ca3f9137c5bd6d4d3690e88a6124cf51b8b8770773cfbfc954d6af6d568ea4feaa8f5cbd7a1ba0755c02c', 'taken', 'SM00000000000000000000000000000010', 0, '', '', NULL, NULL, 1, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (23, 1, 4, true, 'in:SM00000000000000000000000000000011', 1, '\x630dcd2913ec8f24dbe35efa5ee1bd77c7c9cc143194b75b8801993cda2bb15befb28a975e62fc5637753c4f2198a9f77982774fb26e9fd7f11339', 'taken', 'SM00000000000000000000000000000011', 0, '', '', NULL, NULL, 1, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (2, 1, 9, false, 'mSM00000000000000000000000000000001:9:0', 1, '\x630dcd29d5f22624c1c6e69ea2dc7ff948fd3993efb2f2134a69920b6580e8fe9a4c77054d7cf5eb126aa69e0f604f0da48987f77ce2d8a5ec880295d683340e1e3114b69172baa80d1998bfda52942a75bde6d69234e2f97739461f92079bc44724e5aa04225fb68fd1d6526a2ad5f916c0162aab740008c534aacc03f26749c0998d9d8a604994a65de7f7839fd1f409408b2a31371023224fc41bd28cd1f5a8353836ca467fc050bab06f8be83b501fe9003c7c3aaf23849c2718abcceab831c5bb4892ece6ad1b2713880002ff210bd54dc0cdd133bbb5b41eca606cd7c27ff6429a', 'sent', 'SMdump2', 0, '', '', NULL, 1, 2, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (26, 1, 7, true, 'in:SM00000000000000000000000000000012', 1, '\x630dcd2918679c1e716c680a8d69978bdee3cfc4a4bf15b706694f4f933b8032d516f7', 'taken', 'SM00000000000000000000000000000012', 0, '', '', NULL, NULL, 1, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (29, 1, 5, true, 'in:SM00000000000000000000000000000013', 1, '\x630dcd2990c05eb080e876849efaa7d4ae2619a18b281e5b58709f15a9ed510a5c7cf7b619', 'taken', 'SM00000000000000000000000000000013', 0, '', '', NULL, NULL, 1, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (31, 1, 10, true, 'in:SM00000000000000000000000000000014', 1, '\x630dcd2974f94f36dd6465f0330feab68f0fd14f09818a10982efa8508e12c317dd10fd2', 'taken', 'SM00000000000000000000000000000014', 0, '', '', NULL, NULL, 1, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (33, 1, 10, true, 'in:SM00000000000000000000000000000015', 1, '\x630dcd291e3d7e49b8171f37a4e7b6f6eea7a10d059e96cb845d98ca98dbab406d9191d481c6a4e249', 'taken', 'SM00000000000000000000000000000015', 0, '', '', NULL, NULL, 1, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (35, 1, 10, true, 'in:SM00000000000000000000000000000016', 1, '\x630dcd29f6a2ed19c688ea60a7c512ed2c30c61484dde7669c4c4498bb6705219a365e52718265d2fcbc34c283b85bf8b96243cfdd40670f1e3c3e26', 'taken', 'SM00000000000000000000000000000016', 0, '', '', NULL, NULL, 1, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (37, 1, 10, true, 'in:SM00000000000000000000000000000017', 1, '\x630dcd29f7661600588c0f6125601d8e094f1d86a7fdc1b64c849277369dd0d18f', 'taken', 'SM00000000000000000000000000000017', 0, '', '', NULL, NULL, 1, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (39, 1, 10, true, 'in:SM00000000000000000000000000000018', 1, '\x630dcd29a2d1544121db2a07788f652212a97b5a15ad67d9c8c7ddb4f3821a87a83322daba3b23ea1d', 'taken', 'SM00000000000000000000000000000018', 0, '', '', NULL, NULL, 1, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (41, 1, 11, true, 'in:SM00000000000000000000000000000019', 1, '\x630dcd295b9742e5c72c2104ccf86e6b97c7b49a9ea73f3e30783ca1d44e9ccd8858b207b8', 'taken', 'SM00000000000000000000000000000019', 0, '', '', NULL, NULL, 1, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (43, 1, 11, true, 'in:SM00000000000000000000000000000020', 1, '\x630dcd29f3157d8c3a341382f695b8cb12f703325aefa19d89dddf584df76479032b8269dd99', 'taken', 'SM00000000000000000000000000000020', 0, '', '', NULL, NULL, 1, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (45, 1, 11, true, 'in:SM00000000000000000000000000000021', 1, '\x630dcd29e0e2e692bb8c36187181d128ff1a08c7492cae86beb2b61d269fa10896b84440a33f8e46e97563aa505fd78cb9949fda519d76b2c77c', 'taken', 'SM00000000000000000000000000000021', 0, '', '', NULL, NULL, 1, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (47, 1, 11, true, 'in:SM00000000000000000000000000000022', 1, '\x630dcd298739949b635a4bbd30d3647873e86a8317ed3c8523e131b77c01a07db9', 'taken', 'SM00000000000000000000000000000022', 0, '', '', NULL, NULL, 1, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (25, 1, 3, false, 'e23:3:0', 1, '\x630dcd29dfcfcd817f3e774ee6e085bfe08389e4fb129efbe773d0e47bfe475e5e0f32b792cfd9b474dadc94a979e39f62e572d768404c493ff1462bebe7f985a6141f346859f6d0eea5d1b794094fc2778523c6b6469a0cf01a5ab8e716ead889ea9827a42c7035ab261536a5c8900e9d4e3d34b5e0abb8b7d4bd', 'sent', 'SMdump25', 0, '', '', NULL, 4, 1, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (50, 1, 9, true, 'in:SM00000000000000000000000000000023', 1, '\x630dcd29ba0c10d35c9bda62cbcf7008df3ca5129493cb64f056994da950c95847a7ad35', 'taken', 'SM00000000000000000000000000000023', 0, '', '', NULL, NULL, 1, '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (52, 1, 9, true, 'in:SM00000000000000000000000000000024', 1, '\x630dcd2940ff7a74309ddc0a6c13809d9c0891f0f3d4923821f9bd90f007af36f63d3d7a4988a8a7df', 'taken', 'SM00000000000000000000000000000024', 0, '', '', NULL, NULL, 1, '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (54, 1, 9, true, 'in:SM00000000000000000000000000000025', 1, '\x630dcd2925ae3dededc7b52bb61ff9e217c8589c0c2e496257b6785087503f8197eaee615942f5ef45b75a88289c', 'taken', 'SM00000000000000000000000000000025', 0, '', '', NULL, NULL, 1, '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (56, 1, 9, true, 'in:SM00000000000000000000000000000026', 1, '\x630dcd2936be0994e82d6d90c10f52c5a2753487daf2642974a2462f2a8ea467862df5e616a0044b', 'taken', 'SM00000000000000000000000000000026', 0, '', '', NULL, NULL, 1, '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (58, 1, 9, true, 'in:SM00000000000000000000000000000027', 1, '\x630dcd29df4cfebcafa8eb0d99df5fc1fc3d59ec0dc366f0c67baf1cfd54c8fa0080b3a3', 'taken', 'SM00000000000000000000000000000027', 0, '', '', NULL, NULL, 1, '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (60, 1, 9, true, 'in:SM00000000000000000000000000000028', 1, '\x630dcd29c11da97f556b81abefeca93812527d0bf06a10c9be8ab643225e622accc36a26e9008d42a9dde8b4', 'taken', 'SM00000000000000000000000000000028', 0, '', '', NULL, NULL, 1, '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (62, 1, 9, true, 'in:SM00000000000000000000000000000029', 1, '\x630dcd2974e3f4232a6658f77cc861fb2ac36a0e4714612521890d3d576652665c', 'taken', 'SM00000000000000000000000000000029', 0, '', '', NULL, NULL, 1, '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (64, 1, 9, true, 'in:SMb8c1680838b71d54992b118b368a4582', 1, '\x630dcd2997b1425ec33dd8165c187b301c05ee22b600b15e99b2c8f64ee0138b414a48ef', 'taken', 'SMb8c1680838b71d54992b118b368a4582', 0, '', '', NULL, NULL, 1, '2026-11-23 15:35:30+00', '2026-11-23 15:35:30+00', '2026-11-23 15:35:30+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (67, 1, 2, false, 'n3:2', 2, '\x630dcd290250d7125ab273e9a518c95102744a0f159aef0b383112a9f556a706613c2c1ba43ff522bca3b9280eae800102658c2386ee738bdc42d2f8a0c7ebb783546c56c6efaa82cb6f009ba98a3532cc296c1b89ee71204b603c33c9f02698343975cff3125955da51be40aedea0e6650d5d9024075fb9bbaa7f2b2d2ef130b954698b47e5f65c222f55fb005f4d0c8458c6d7d1219cc18c48e9fa64ab020816e0c8342a6710f2', 'uncertain', NULL, 0, '', 'invite 2', 2, NULL, 1, '2026-11-23 15:35:30+00', '2026-11-23 15:35:30+00', '2026-11-23 15:35:30+00', '2026-11-23 15:35:45+00', 1, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (68, 1, 9, true, 'in:SM6be2c37c548ce30a42d1cd80981329e8', 1, '\x630dcd29644f6925120174a3e409d9368ffbecada307f4d75ba1cd0766e218a49dabf3286f59', 'taken', 'SM6be2c37c548ce30a42d1cd80981329e8', 0, '', '', NULL, NULL, 1, '2026-11-23 15:35:30+00', '2026-11-23 15:35:30+00', '2026-11-23 15:35:30+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (69, 1, 9, false, 'mSM6be2c37c548ce30a42d1cd80981329e8:9:0', 1, '\x630dcd29a1d9b7f1f8de475f034cc6b0bfabd60cfb227ab80b1dc9b311dc190e51c537b2ee9c0b725ead4765e43bd8366d4838b68bb3db3c42389dbf4e54c0f089e8c4c7cb10d531cbc20f7b93951dc1f143cd4fff2ac5a0d070338c780313f9288e79faa8fd5257facb55226d59daec242a448d367e9e62a79b1bea5f54bc980e50', 'uncertain', NULL, 0, '', '', NULL, NULL, 1, '2026-11-23 15:35:30+00', '2026-11-23 15:35:30+00', '2026-11-23 15:35:30+00', '2026-11-23 15:35:45+00', 1, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (70, 1, 8, true, 'in:SM75577927c67567c06eb4bd28ccd346e5', 1, '\x630dcd29ea7cb2bf57af1156b536b2bd1da7e07e51cc930fc1cd693134ed9046bd7437913cc79173', 'taken', 'SM75577927c67567c06eb4bd28ccd346e5', 0, '', '', NULL, NULL, 1, '2026-11-23 15:36:00+00', '2026-11-23 15:36:00+00', '2026-11-23 15:36:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (72, 1, 4, true, 'in:SM8f7ec29e0036071d934fc8ded6818aa0', 1, '\x630dcd2902436cc577f7138ee132078b5ec831ffbbad9f8cde15dcb0f6350041b32c6e', 'taken', 'SM8f7ec29e0036071d934fc8ded6818aa0', 0, '', '', NULL, NULL, 1, '2026-11-23 15:36:00+00', '2026-11-23 15:36:00+00', '2026-11-23 15:36:00+00', NULL, 0, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (48, 1, 11, false, 'mSM00000000000000000000000000000022:11:0', 1, '\x630dcd290097cc7917b8ea8b7e52156f94b08b8e7a9a742f4cc5c6af764b6d9db1df7f6bf4352d34f7fc396e000186a9cbf73711570b3ad3bba967ad1f809cef5f62d27f60b41a473308ea55ab987ffcd9f43fb065d1c52bcf8c1e5b087053d0406b3216b0fb353d5b701b8646f1b25ec71f9386ea69fcad7ecb', 'sent', 'SMdump48', 0, '', '', NULL, 11, 1, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (49, 1, 3, false, 'e30:3:0', 1, '\x630dcd29f1074b9556a8efa4acf210f29a1d6da866a58738ce71b3951a331d7a688bcb4e03e1da17158a704de959ced21a67066f1dfe7bc48599587326ca191918882b9df6ccf191d2d6521c932aab99cffafdcb4526b79b1713376062857658733686e7adcdffd4527d5f45eb094bb68e8c2a995d1f0bdc6911c8d5f43029ffa8d10a2483ddbfbf5bfaf23413f9e7f2c09e324317dd984b359a20b0af', 'sent', 'SMdump49', 0, '', '', NULL, 4, 1, '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (74, 1, 5, false, 'l2.0.0.1795448160000:5:0', 0, '\x630dcd2921778886222bc147d57e4b407e3a168fff5e98bcae790ec0d9b645b6fddbc0bd46a137d38dba14da5e472646188678ab2368df80a3aaab1894d1b9fc4dd95443edbcf871e1cae8c9c9ee3e4223c025d4c1a775144c38648451f753f14950a7013b44f7ebaf221dae46f9d7ed73788742c7a60b4a64779e77a0987bf01e9e51c9b0f572f6569c20d74a1b651a4d894d5093134da5db5193cf40b9604faa19a412e610d288e7712665a75458ade90a6f7adb3e5d4d40fb61ff0f18516ed3b1df9b333653ec082db16d24af1b86aa9543a89bb15b58aa2a270710632ca32941b8b2a5a7a31864e2c304be2719b5eeb99701502caa99e4db626808b2961a9857d7129e8305d8f0958ebe5bf9cd0ea2405d55e90dd5a1fae41b62', 'leased', NULL, 0, '', 'step 2', NULL, NULL, 2, '2026-11-23 15:36:00+00', '2026-11-23 15:36:00+00', '2026-11-23 15:36:00+00', '2026-11-23 15:37:00+00', 1, NULL, false, NULL, 2, 0, false);
INSERT INTO public.message VALUES (71, 1, 8, false, 'mSM75577927c67567c06eb4bd28ccd346e5:8:0', 1, '\x630dcd29faad7209992ba8b297c79fb4ac399086cb53f62c738f7a3d4f4419818517c23d2d48b10c418a464a491d956a9eaa69af8b394df31d0078a22b6e65a8760d963abf87ea3a406fbb8b80cf4e04699a6993e241ec', 'leased', NULL, 0, '', '', NULL, 13, 1, '2026-11-23 15:36:00+00', '2026-11-23 15:36:00+00', '2026-11-23 15:36:00+00', '2026-11-23 15:37:00+00', 1, NULL, false, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (73, 1, 4, false, 'mSM8f7ec29e0036071d934fc8ded6818aa0:4:0', 1, '\x630dcd29176cfff22dbf82a8b88c47ff0d7e47fa9b81b349ffecb461ab88eb8b6fa421e1ceb9e6969c63d76ff3dff0eb973c1cdaee4147a0fcdb38c343dfabf7c1dea36981d63085a4376feca9f631ee6330f8647d908b676cf01d490559749ae145e81f08bc95dc221e5d302f2feba3e861d0a4aeb754180f203b247e0610e9289a3d933e0e5eee77b2e5a16bae', 'leased', NULL, 0, '', '', NULL, 14, 1, '2026-11-23 15:36:00+00', '2026-11-23 15:36:00+00', '2026-11-23 15:36:00+00', '2026-11-23 15:37:00+00', 1, NULL, false, NULL, 2, NULL, false);
INSERT INTO public.message VALUES (4, 1, 9, false, 'mSM00000000000000000000000000000002:9:0', 1, '\x630dcd293044834f5217c17537e55b4e97f0eb47fa8eb31c662531d08dcf67fb801229c86350028fac3f4bb1b3c32ebe87561d669ba39131cc1ac2e2dfdc6ff641a2e81425606cd3082fe0175e9c25b11737f5965616c0239d11b5ce086ec3505c9142cddd6c94c37e', 'sent', 'SMdump4', 0, '', '', NULL, 1, 1, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (6, 1, 9, false, 'mSM00000000000000000000000000000003:9:0', 1, '\x630dcd29451ca9cf7ee5792650754d92ab07b7f44afa58c67513252b815fc3ab1f94fac3bdaa1a30a4cf62439735d8c07ce0c773b46a6f072c902807144a751a10c557f92666c4f7e6c94fa7650771d41d42ba7309753f3dc771dc4961c7c08dae9f14', 'sent', 'SMdump6', 0, '', '', NULL, 1, 1, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (8, 1, 9, false, 'mSM00000000000000000000000000000004:9:0', 1, '\x630dcd291b240e2c3d0918739dbfc8b18db9b1fb1d33264f3530ad257663d7d52d69ea1615c9ddce37f3eedcafea5a2f5d744ad23edbf1cf510f43cef7ff92fa012b3756dd24779e814fa9585220f68c45a9d4da12bb537d84c0e59c968d66574487b5313da22a356e8cffe1c70acee78276a73709bfad644224988e08092966ccb0d644b987eb2da202f22072524db51f8defa369db24ecd7ccfe3d3de46e7ba297507637ac440a87b7307079d33b90ba3e815a8c8cbb8cca309bb8475a58ea8c6777a8558263c5d1303d36c98d4415868e6ff1838772b23bccfbd5ecc55b8d96cef9ba2d7b5398150ba8d97219eb09dcd52ad912cd62b16c5f5a88fcf440c2f4dbfc9a3806c99ec12e386724b264f19a83783eacc3362e31dbbcbd33c92835edd35ba1c6d6361d286d47c1509c92cddb64654757de401098b10a1a40', 'sent', 'SMdump8', 0, '', '', NULL, 1, 2, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (10, 1, 9, false, 'mSM00000000000000000000000000000005:9:0', 1, '\x630dcd29b1e6836d30ba5bc66f861504013e2bb944d5b0cf70a43bd87873ff347877741891653a9d71739002951fa435455971966a11c651b6878f779f9e0a3224eedfaf15a3d249d696fd616bff65ba03d33a7ed0ae593c734a820f21014778229c6aa2c8fb74efadc68c0b3e77e8c78ab8057cbac41be449b646f4cb84e9ba3e941eb8172eed96c509e1d9497c259f736116b8d3e31d80a3889794584dd6428805338cccb5', 'sent', 'SMdump10', 0, '', '', 1, 1, 1, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (11, 1, 1, false, 'n1:1', 2, '\x630dcd29b53643f558805da2747d448038b1d92a78187cf504c2b9d7cf63e68c785b30333a12899491537314fe9e8479f0e763888a79daf8eb2d2b8f8e58783c3a4c1ab9eb47dc8433aa63d3959a017257a55c9fe30e4aa2f661ad8de1584297fdb551f535837aae1e63734bad4c7c33dd77917e343e9de04d976767966b9211d19f91c759e0cb7d3b3501435f880a5a445855496782e399b423baf49f559149f818c0c30b01f8feb3e579ce1c0a69f2ff10e42604e30aea547147fe185ef4b55557441fe8189cbcd52c9f461d859f727b', 'sent', 'SMdump11', 0, '', 'invite 1', 1, NULL, 2, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (13, 1, 1, false, 'mSM00000000000000000000000000000006:1:0', 1, '\x630dcd295900dd641392da35a926fde6e028ab3c88b0e89de73204ed735c4d5dc13a01f3bd84fc722c5bdb5be8feea2bc1a0ca0bb92abc88fa8c702c38e7a0f40ed4568a7fd8cc4696842e8ed79f8fad5d12f6c28ab0074cc98b0501138a81e562103e239229dce058fdd72896c9711d2563fac9bcbe37bc8474db9f6d4345237f7eb3111bcaed1d682c2c404a3dd1033d2c6b9703e8c13b7b7967b467cd99968a0aedb4dfbdcac993cb6539dca6acdfe7e000158b6ff4230629f4c1078f948bc53d1ad0dda4358637ca758a71a4433258463d1bb8a744847ab623fd630c08cc50d6c9a81786e40ca4e7453dc617b87fe2cc8b29c678f10b1a2ce75de11e2b8bbb64e045b550f5aa1bdfa0eb204c6faf', 'sent', 'SMdump13', 0, '', '', 1, 2, 2, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (14, 1, 9, false, 'mSM00000000000000000000000000000006:9:0', 1, '\x630dcd290e650d569a8891ee7d62b65b839fd8706274c97637bfc3097761cac4f5cb7dfacd1aad39ebedfd3325670eee9c4aecdaef609cbff6411ab3d37716b144c78a12c9603625760e8654ecfd73c57153e38bb6aa7727883dbbde6fb3a3852b9c78d296344c6f72124a88ac73a740a0606d6a9f55bd981f10473778c0258887fe', 'sent', 'SMdump14', 0, '', '', 1, NULL, 1, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (16, 1, 1, false, 'mSM00000000000000000000000000000007:1:0', 1, '\x630dcd292a24924259c7fbd36c656354b88f07edd38981f15d90f48e1c596f2ad43426110b6fa77f0cd44b8b2361159f9e2b9aaa582c8612fd8d2e1240161c03039f9f90e88a27fc94ad34d19835c2a3b804fc69f9ee1ffdacca1e224daf17a887fd4fb5fdd46335c8482b52172a72d041aa85d78c98d439c0df616c2b988aa60e4c97a5d386d2d752e23af8abd048dc8775f1ea4cd92b09', 'sent', 'SMdump16', 0, '', '', NULL, 3, 1, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (18, 1, 3, false, 'mSM00000000000000000000000000000008:3:0', 1, '\x630dcd29c30ea3fe8ebf96622dc57bd49394cecf9b690b1f2c9da0ca781065f4e6dc401e0793e124f8f12ce070875b47f038db5504d58b5700afbc721850187dceee6549b7383e11197e97ca542468273476d53717554ad545ab66bc4fc5ac9f2856394977815d1086d84fbfbe275fe5bdd7b09d6fe66e27a70b77fb02c13f708f3164c688c49da55e689094b5397804a3d5d904de395797c04be79494afc6ce0526cc749e9821e25c71f530', 'sent', 'SMdump18', 0, '', '', NULL, 4, 1, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (20, 1, 6, false, 'mSM00000000000000000000000000000009:6:0', 1, '\x630dcd29e944b250cfe76ce1308f88d3fe7285eb8bb78e59f0f77e7171043922573524bc1a6429923056dd376645178aae1461a13fc5c538fc1f92eeb3756fc9c3c83b2e82de23ba51c692a81ba7852ef586103f89504a3a0cf174b6fa72b865b2dc03766afe27a17d0edd9393a2a806267fca4047793a28e58ab02b44ce8eb095dcc9a2fb2dd5dc8711', 'sent', 'SMdump20', 0, '', '', NULL, 5, 1, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (22, 1, 7, false, 'mSM00000000000000000000000000000010:7:0', 1, '\x630dcd295f4d598d5e637bcc937d184a2254f8dfe18080aee0c0f3eb449d0d7ede5401ffedb31df5b5be53889bceecbbe7429eda34ef616b6b7996cd5326ccb659c38f2bde66da29cfb52d1d9f976b47c1d95bab9995738ffce9d8abfe2fdcded201f8bce46439128a26d7849c86b01baf95a9caeac057524b7c2c22325b31a2c071e755f24650e713253d', 'sent', 'SMdump22', 0, '', '', NULL, 6, 1, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (24, 1, 4, false, 'mSM00000000000000000000000000000011:4:0', 1, '\x630dcd29edfe44eaa5bc58b864a1c8b0bb911f6f85ccda24484d0342b28452c17a295034f47d4050964653c8f7795f442c9eaeb26aeed1abb21a7cff4bb955d0a37440c1011f431c2d6cc60fb2e11577763b169a4686314141aee46ba4806cdbcad4574b1d671349576bb383635a90153a2064b246ecabfcc79919400256a2b40e517ea61845f5060bb0', 'sent', 'SMdump24', 0, '', '', NULL, 7, 1, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (27, 1, 7, false, 'mSM00000000000000000000000000000012:7:0', 1, '\x630dcd29bc7c408836240b8723f57086a06c9ac9c2ab1d5827d5a4fb0eae39d6a55a910c8f7b3ade4844ec130359ccd9fce73555bd68852ce642cc3963a558b2601510e8eab3ba5175f5731e11629f687d9081e60281157daada6ebdddad60af1ecbac7ecfb4d1798a24c39559cfec8ca548423ce4f6f84dd20844341734c8c06583486797ffa291ab32d8954971', 'sent', 'SMdump27', 0, '', '', NULL, 8, 1, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 1, NULL, true, NULL, 1, NULL, false);
INSERT INTO public.message VALUES (28, 1, 5, false, 'l1.0.0.1795447800000:5:0', 0, '\x630dcd293bcd725756ac75899aa17207b4bb21dad36f4bac9869b7932ab9e636a2839624e4f7aa20864c99dd121a571ed1a21ed23bd0136f2ba305f910ba137d90838070d562ea3f139832b61d639861e87f7d7070673fe044d45ffc991eff78c49fabe5e3dccf75a7a6ce6e02966f6daadfa56e002b4da3d78bb93115a700a61a61e29ee6f6fc9b5686fdbcfd778971064cb9ebbb9ecc9005b080f06e05a69852b71ce6663c427b142d65e02e5e9bc19970fe2245b45aa02e91105ba470401c6fff24d30bc2890dece02ca6f9b95f873b069b96c5b433a7f7b815a273281e2a6f56b12091559ebc1b325d34098cd7abf8969e80a8aca7db453a8b52fd17a4dd64705ced0e258155ef1971ecd988fba287887efb0be828122ef14a1d', 'sent', 'SMdump28', 0, '', 'step 2', NULL, NULL, 2, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 1, NULL, true, NULL, 1, 0, false);
INSERT INTO public.message VALUES (30, 1, 5, false, 'mSM00000000000000000000000000000013:5:0', 1, '\x630dcd29d6e4c0b00f5b88d9271b6890d8da3eefa7ef570abfd12c2bfb897ecbbdad3a5cdbd6dc61a5bd6726e3c21dccdca5824411d0b00f56931724e8ca3a2b3cf8eb4c7485fa30d5ca2303b2fc5481fdf9eb200d94de1e3149273a66419f3a95db84238a9bbf4551d63dd22bad738d63350b2840da0c6d0171edf15c504c0979c5ce0bc34ae3d9427ecbca849167f3f117b956e2ee0152e7bca8ee3c2bfd2153ad3e22c54bd222836f99c1ca413ea81cd5670c8bc394eb132915bc6ad16b74c1580469c704ba82a0f780a8559f9aba190a1a875daa3c9143e4e08ee5ed70de07f51a44302c1d444e59458bbf5927269ddcbd5d7fac1a6309cdb855ca217ac8c3efb675436b9c2890539fd9debf8d6317a2f7c69ff2c6ba778d8bdcabaa5bc49778e5bc597c332129b6305345ec545886bcb971f671631179f95d3f4a84114d17265f6da952c4439a941b8e69727cb57c8637e6166e4cdaf1634223904a', 'sent', 'SMdump30', 0, '', '', NULL, 9, 3, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 1, NULL, true, NULL, 1, 0, false);
INSERT INTO public.message VALUES (32, 1, 10, false, 'mSM00000000000000000000000000000014:10:0', 1, '\x630dcd29750600dd4be91a0179e8037b29b6a90457a22ee0f7d530bac7b81ff7d421554b92e288ef23d47b0a7c6b20b9a4074daa01adbc003c4b686fde723820a780c9a262653e8b686df486f15e4bd322e5687e6bfe4fcc0a07bd3b7c3662861415d15d148bf8bddace3800600662dbef4e62dd66b0220fddd672661627135c360e4396d5b052e7a84f60a7cf13bdf5af4647616da796ec12e704b242346ce08f3c4b1b39add4565e014779632604d394380523ca05192cef3885245694f5491a71bf1bc2f47812c7f637a96c24b267bd149570e9d710affb8d0a66de0a52906c7c98faacc5dca41b6636944c881d9a06b7702864ed17492e31e5ce99c106ff48e796fb2a4097795b47bf4f02f536543845223626dd6d1f02e748429a0b15631d5b09683d155901c29855cfb49e023f2258c1ab8d6d', 'sent', 'SMdump32', 0, '', '', NULL, 10, 2, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (34, 1, 10, false, 'mSM00000000000000000000000000000015:10:0', 1, '\x630dcd294a6dcbb5d138f8f589d51c6fd300dd11eebc61565ec312c88fa07e963e6fe1d9991024ba73b68e237596ea130a74ca2d3f5769d433b52950250364bb380db9f0c0e16f6b94dc3593382a4b9950ddbaa3c6af84ba9a2a6b985d6af7131509c2fd461669ab4f86e1b3e1346dd6d868ef24a617f6f57a986bb5e4f6115bad549510f73a6256d7f009e6f7e13825f345e8f298ee436ff1e606cfae36f839aac8f4c59df09b13bb28aff9856b22d888a888775fe76e13e5db9c43333b', 'sent', 'SMdump34', 0, '', '', NULL, 10, 1, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (36, 1, 10, false, 'mSM00000000000000000000000000000016:10:0', 1, '\x630dcd29f943193de51c8d3d48a818176971b3cb0cc5c7d73aa3b6b1bb0074c8e5c2107bcec30f0e97c0d9cb9b4079ea1471d5c22816bf8e4efe8c878bf6b5c50e370cf3fa75083e2194fd48d8a1c57de95c43fc8fb189ee36a8d240809c150a418ed09cdbeb3ca35a9698257714c072afa6e53719aa5cd89dc00036eb07572602debf2fc0a25c27b27fe0fd9827b3fd8afb043d3248895a061fd02e6e3d5ee916c5ce105a0b626627bcfdb46b132228ebd2a0bbcf273b', 'sent', 'SMdump36', 0, '', '', NULL, 10, 1, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (38, 1, 10, false, 'mSM00000000000000000000000000000017:10:0', 1, '\x630dcd29b390105cc19ad095c69d674049c1915a3ae0e2a5dc3782cd78a4d15192b27698cc5ac83ad46eba3bfe90bd9e4553f037196dde1828cc384e51fabcb7433c58d173a21cb07c6d03bbf79772008d324d7dbafbed53d9615aa0bf070e39192b5ba45758140db1a0fa786fe41aceb687ba913d96adacbbce704f', 'sent', 'SMdump38', 0, '', '', NULL, 10, 1, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (40, 1, 10, false, 'mSM00000000000000000000000000000018:10:0', 1, '\x630dcd296b0e6727b3e41322c62288bed62e91e934e5a56c8540643a5a1b7db773132471b76bca9d70ed87226eebca1cbc77f57e2c5441c870fec333e50a7924aacb82e9e016720fc62fd47709d43755c275dddfe45688dca1dd4b83617bb21a462bbdd3a53ad323b616879901b6a0988c5fb2eb24', 'sent', 'SMdump40', 0, '', '', NULL, 10, 1, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (42, 1, 11, false, 'mSM00000000000000000000000000000019:11:0', 1, '\x630dcd2962ab062d9432e1720fead63f338d514732fca72b6232f981f6f601e8c72d88151697960c5a01aa32006172bcf4c130e169b02e3f44d90e8eb9e43130f35dbd6ba4c0ffb30f6bb647981de8db65f2ea2fe8c2d7deccb484c46e92601e95c821beafe45637450e00204cdabba0dbd81043542dd50350c133383524fc18acc8d98415ad91766607c27f85751b246d3fe6e4125343aa1af9de5d9889039537c8b1d1ddb014eea44551978169bf18f48d0dc0325d55c30fe597a98d47289b528039a671d2d80084b74a0994a0a895da67982e59c8da09b84036b1fea0457de9bdb24a1bb4fddc5d84d9a882c951f981f63d1fd9a5826dcdbeebaf5521824f659e00201348b334487bda2e0702990d5a596e5a4989d5adea07aef7ded90b329b7ce3c25699dbc7607b271adb3cf9cbf1d677c779cb99a5421c21a6088a97d3070616a398736d5de45cc91d061a2f8c02d6b17b118b1370f89c09be4a6c0ea0ae6953a2e081f5adeb356cea7536fa79b6302e9df9fb847ca3d5c547c0', 'sent', 'SMdump42', 0, '', '', NULL, 11, 3, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (44, 1, 11, false, 'mSM00000000000000000000000000000020:11:0', 1, '\x630dcd29d99e1c86808b6fa07023c74b9ec92fbab8fcaa37f4e6b1b5b5c4763251ad0eeff31aa936e18e3f77365122e8e92629df8c316fff0ed992749582e91b9adb6ab856384fccdb9f3193b487f0b6831043ae67a776c83b77d7770bae361c4c1f016250d5db33d5ff50dadf24437e668d3943ffbf512764dd5420b66c6ea5cbaeca73f43702faef69567d0b305fd9020fcbca86551d6ba3f3123bd1cb1e0ef0e8a6be04d501e57f93c3893f27cd40f44de74d0d0a530b888b2bfe11bc04dc338c7653ed7372f7be55b5bdd343e30c', 'sent', 'SMdump44', 0, '', '', NULL, 11, 2, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (46, 1, 11, false, 'mSM00000000000000000000000000000021:11:0', 1, '\x630dcd2950f9dba1c1e1449ccbbb8ea0fdd45b22e351f93e9b7356d105c1aafddaf2bcc5b0e8adfff6f7e5e66e1b1b383e03acae79adc3beb602d976e384e5796787336e6f2f6ecf3ddc0b4425dac9ab957f82d68f111fef14e759e0dd4eb474b3c4c0f6fd86c0e1e0c958cf01c48af5cea52ee5f3040010786daa7929f14dd72c1e908885c6e40ed4aa7306169996f604caed058e070188202917c97b7b3dd5aa116b554231f3b3a54871ee7ace19c4261d269657ebeb3dc4c544586fb948293b2332753549', 'sent', 'SMdump46', 0, '', '', NULL, 11, 2, '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', '2026-11-23 15:30:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (51, 1, 9, false, 'mSM00000000000000000000000000000023:9:0', 1, '\x630dcd299d92a1077cfef36c3390c96b1f54baad62e893ccc5423720272686eef7c8bc8feae9f8528cb5c4d97ffda3bbfd182281bffa5e0d71096794ce01c3c2fb3cc5681e2e9dab22427a7bbfbcd8c0a51d2581c97cd8944ea6e3b065f3240ebe9d32762456a5cfd81fb9863330fffe63bc153aacd3075efa81e4cd6a7a438449600098bbe26abe05b1e6841769a376e8bcae30824416658a6fd9497a0812b462aeed09dd67a56da038cd84ce8f2ad1eed717a0061462c738137dfda335f915cfca4020c8dc04c6baf4bf8321b7322fa42aadc9b9939f6288ea1f6423d5446621122a66da4e7380114580d3aade280b3807065602312b39afc3dfb672ca1bbc5f53513b89fbb2afa22fcf2f7019002849e09b8495beda89e6ce18de6b8cc8e3f09ecb9cf15f50e1ac11e758c659d9070bb3f03f56de', 'sent', 'SMdump51', 0, '', '', NULL, 12, 2, '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (53, 1, 9, false, 'mSM00000000000000000000000000000024:9:0', 1, '\x630dcd29c08300feaca0d0de5d555547d921206f3e9c2a776f7f1a2d175a0eff04ac7a5e864a3c55adbeecdcd930aa68e0bae97d68e1882f87cf1cf6452e4c4741bcb685c634e6cd3674fa6225df45f874186cf7074c4433c6dd8d20e164a4d643eedc68575fb59872bb23cb018b7a38e45ed38256040766ddfa2ccf5a0fbfdd19936c3d68d01f469f498281691b49e23b4074b3b1f0bfee5edaf4c79ec696d09ba4ca373856544e535cfb947f11951135d77551b64664447388665fa82b', 'sent', 'SMdump53', 0, '', '', NULL, 12, 1, '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (55, 1, 9, false, 'mSM00000000000000000000000000000025:9:0', 1, '\x630dcd29704e046c72180c42f31f1c78c14397fc816bcd9ccab8072d525e0a2fa3705d4b2a8acfcb34cc6a3315024a89d61784080d794ed0464354dac03c33d3b059100f0437a94ca900d84939773b39eab18ed58393a7d42f6019e01d8116dc0e6706313bd025fbf2bb04f3a5a75b714f8dc10a96bd617039db9d351a70e6c7873a4e5d10765338f615938c32464b9c48127fe80cc5d5ad11859b66bb039ad2abc1fb6bd557367b8e669f1f3a70d6c5749fa563e240c3', 'sent', 'SMdump55', 0, '', '', NULL, 12, 1, '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (57, 1, 9, false, 'mSM00000000000000000000000000000026:9:0', 1, '\x630dcd296d5faa5e62f823a6d95e906cfe18aac03ec0fe89d40933bbaaf7f50a500327b2612deb9ac74fa708c2137faa2163b039cc7178943ad7a477b8bd6ceeb9c9192460535ab8760d61c9d492d9a085753f3a1bb94c199ba785b736cec27b6d2021c1c6fcd4295ecf26c1164a31112ed168e750ef87ce7f9f1258', 'sent', 'SMdump57', 0, '', '', NULL, 12, 1, '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (59, 1, 9, false, 'mSM00000000000000000000000000000027:9:0', 1, '\x630dcd2986fe364f4b99b2383bb52feb1c6ef22c0edd722d741e2e872e4705e255fb2c0287c48ae0d8bcf11baee96cb4ee3077ecb03943ea6188b79a2ef3b023dae3cebf115a1e3bdbfaf86237efb4146bb9790cee0ef814653cc1da4825c9fc70c143bb7c238c0483c7ae541388739d89946f9625', 'sent', 'SMdump59', 0, '', '', NULL, 12, 1, '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (61, 1, 9, false, 'mSM00000000000000000000000000000028:9:0', 1, '\x630dcd29eac807cde77de22ff2d896c148413abdda8744d521c672901388a01daaf2b0a6ce9ddb10b57f3e3ae0909d4ad43c35edec6447a3567a163a7dc72d2833ff400da87f0b144e7796fb90c2f7dfe08ad10fec9898174a5abb349710b528a3862d74d3ba8dbeb8', 'sent', 'SMdump61', 0, '', '', NULL, 12, 1, '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (63, 1, 9, false, 'mSM00000000000000000000000000000029:9:0', 1, '\x630dcd29d7d4f930a609ae4317f17161e64b8ce1112a3dd40c6a2b6c8a4e45485d4ca75b41d8a00b5d9f091ae32749f063de7e042272165f01fd539093ae525e5244a043415f369aa4cba6588cfccfc5951dba027d375efe07a355cb26b289b6b798aefcfd88d31c5ec76691b272cc6fd1ef0d3db2d05159b328fe4feb23d3f984898d9fd18b8c6b189e5a4da976c6c5f12918211ba5c262532a62acbf589e4d661c75e470de56d8da526106ceedb0a3d741be1713b94d108d3051aae8fc0b882b070e7b155b1f011acdee4e29d11c687769560ae3aee505bb2ec1c85636ea675ddedee507bcb59c01fd8d1b78538064b411818bf2421eedd1d6eb0abd30932411ba338a267aa0', 'sent', 'SMdump63', 0, '', '', NULL, 12, 2, '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', '2026-11-23 15:35:00+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (65, 1, 9, false, 'mSMb8c1680838b71d54992b118b368a4582:9:0', 1, '\x630dcd293ce8eb6f35dc1ea3ca8948e263da5253c88c41ac7d046ab0893b97477f1df42e71ab9de304dbd008d7c5e050db9827c57aa22dae588a7ef30237265911590fefd53ec19c874802a749295758289431c6114dbc4c4374310ebc50e43b68a85b1f4f51d704a2008125d0b5ecc975ff33465f90a90279421daa0d567cb01fec067d293907b0300420f92adb5f2a287222564614dcfcbc2735ab6f349df4d03621c00321e2', 'sent', 'SMdump65', 0, '', '', 2, 12, 1, '2026-11-23 15:35:30+00', '2026-11-23 15:35:30+00', '2026-11-23 15:35:30+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.message VALUES (66, 1, 1, false, 'n3:1', 2, '\x630dcd29d9e586e454f7d8cc9b1a7c4e13f447af96ac8ed8824aa6c15eba03553f1d351984270f83e8854fe0950110c20970aba260fd8773af744928037a06d6094b36238cc2d4ef8153e5d380822b99fa06bc6eb6dfcac0bc515711274b49218611b2417e30f37a5682dbf2ed259d8a3244b24cb2f7fcb80139b215b84d6d605e6cd9a3f618cc04e9a8a2fb5ce18701c3a12258b38b7fc5071777b2a1b30d4ef170c9b5bc5de7d1', 'sent', 'SMdump66', 0, '', 'invite 2', 2, NULL, 1, '2026-11-23 15:35:30+00', '2026-11-23 15:35:30+00', '2026-11-23 15:35:30+00', NULL, 1, NULL, true, NULL, NULL, NULL, false);
INSERT INTO public.need VALUES (1, 1, 9, 6, 1, '\x630dcd295beb6f6fb9d39398c4650f57d2c90cef75fa7e4c3a14c2be1a4a5314a0f3f9307d2537c932f282517dccfbf641927ef908c12992235eb0fc694628677b7cf10932c037833c350b6d746e12e64840e16d0a', true, '\x630dcd29c602b7ead5096a144bc1704c3d2c8a4eb8f575a9e06cd674276c14e010677ae17f773a06', '\x630dcd29267e733d4347a455273a2303e443555709bce9056b71df0b5fe2e1b0147157cafc6b4782e9748333', '\x630dcd29f598b2c0dff347592fc995021f87a8ec09157bbabaccc327996a6420', '2026-11-23 22:00:00+00', '\x630dcd29354e59d0fb1b6c8b5b1d816d1a2d1f4792e98d046c81e8e1dfcaa082a12f24bd', '\x630dcd29b8c348222dc698788d182f4c8c00aed0eacde2e1b5ea3ca0a8ff3394e808', '\x630dcd29353e1b78ad7063b119c8f164098237ebf00369112f84c2bb341367bee2326f4ac6', 1, 1, 1, false, 'covered', NULL, '2026-11-23 15:00:00+00', NULL);
INSERT INTO public.need VALUES (2, 1, 9, 1, 2, '\x630dcd2992daedcaf45d28710603b6fa1f88434b814fcc95e864fb5dc9796ed0d2329c53652dab1dc27e66eda2ac', true, '\x630dcd2924c2d2ed0325a0f1511bf22a6a0896c54259c24de84bd95311ad6494cc6127555904088a', NULL, '\x630dcd29e2dd99c5032e4c980418227f8db11c888b4f63ccbe688d0a39433097', '2026-11-23 23:00:00+00', '\x630dcd290266d73130dcb6a2e25b97417c9a278b2027be0a81f152432819d021be6dd802', '\x630dcd29ec440497c8985672a3bbf07ff8e477ab3d927feffee1e1e71e52791d06cb', '\x630dcd297560227f77f198ae5943df5337211ac826d339f141118901720bdfb2e23eeb652c', 1, 0, 1, false, 'asking', NULL, '2026-11-23 15:35:30+00', NULL);
INSERT INTO public.notice VALUES (1, 1, 'mSM00000000000000000000000000000005:n0', 'matching', 1, 1, 9, '\x630dcd291f94c728e43af3f7e12038063d8bef9c6417512fa02938d4cbadca7da13f83e0929463f9cc6155ae8f80a1cf19ea559fd3321f7911cdf03ba2a58f292638699062309a333c4dcbc39f4fd21b93ff0d6a8d55d59030a87f87fdf5759f9093d4066dd1f70add9ed8dab861c4651b74302c7f4d35d33a1bcab88b60cae81e721e65df06bb35b28af15f949fc4fd597fb3c9370342c120009574c4e6340f26b5e8aad91c6992f067f9db80639c7a85b555250492b38dc3b40a989949df8cf9c7772c65f4bac96e1c94630d40b6827fe44b1751a9cd48383f5c598e84ae00b5af9c335e4b6be8a9842addf99c020eeeebda9e433f7061ad36163c398612a056825e6993a04898f819777adf17f31e006d893d1d9df8caca12ed62d97e8a7830d55ea116cc06c94e09b7d8007d202832ae72cee7a1fd8a58a17a1c872ead1433dcc9ba770493d889800febae8d085c21a8aa6498c87c1ac9a4e6582e349bc6e3baa0419900a384663037ff8027ade6fc454e62c29fb27ab254f21c7f4189850cfe72092da86dc8f8c884424b907b', 2, 'invite 1', 1, 'done', 0, NULL, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00');
INSERT INTO public.notice VALUES (2, 1, 'mSM00000000000000000000000000000006:n0', 'asked', 1, 1, 1, '\x630dcd290c363dddbf63f29d2b92e1981afd4f0b2d04fefdd8a80ce46f4ea2ddc315070db9f400939e9371e557ae6217c717b8173d88041aa9f830a9762430a18d1f92a894cd6729409ced66bf9a2a114f8f4a118375d6d0a026a328107b94f5acc1', 2, 'covered 1', 0, 'done', 0, NULL, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00');
INSERT INTO public.notice VALUES (3, 1, 'mSMb8c1680838b71d54992b118b368a4582:n0', 'matching', 2, 1, 9, '\x630dcd29a55f572c0bdcbc79f8187c205d3a51e84b94effd9f941847ff4973580c14d30f9b35bc8f9355b15436b6c1d8ac6e09cbaeef16950ff6e5cf632e8db1dc2d8e996724b46aa5c8b9d1c176ecbf36b0cd1a79e55e3c6cf226fe359e6351c7988b380e3f0322717ff14fdcfddd00d82082b1658b676513912b23b09eff4ae9893c075cbba15920e64baed85d91e38ed507cdece045fb74d05a315f8cad6effae6c96d4e274aa068e932ed32cee7b11495ca15584e847520ab07f18bc348a93e3fd3140852554dbbdbae87898ad5ef07ad23fd1ec710368cb715dae92bf60fff62e09a9104fdec0135b307f8f78f5af330ca40328417df9b3352786086b4d81907d8b1087fdd22375dc8f37acc151b054b3181fd8473cc88ccc9cfd32f75769cb2b03721eddd6c74c18db0fee4f129c691e959046037a4206b4b8b643f44358a94e2c6076a5ad0ab14945757c60bc8223c418faf6ccd7f042182588b2314c3a5017b3d75b', 2, 'invite 2', 2, 'waiting', 0, NULL, '2026-11-23 15:35:30+00', '2026-11-23 15:35:30+00');
INSERT INTO public.offer VALUES (1, 1);
INSERT INTO public.offer VALUES (1, 2);
INSERT INTO public.offer VALUES (1, 3);
INSERT INTO public.offer VALUES (1, 6);
INSERT INTO public.offer VALUES (2, 1);
INSERT INTO public.offer VALUES (2, 2);
INSERT INTO public.offer VALUES (2, 9);
INSERT INTO public.offer VALUES (3, 1);
INSERT INTO public.offer VALUES (3, 3);
INSERT INTO public.offer VALUES (4, 3);
INSERT INTO public.offer VALUES (4, 4);
INSERT INTO public.offer VALUES (4, 7);
INSERT INTO public.offer VALUES (4, 8);
INSERT INTO public.shift VALUES (1, 1, 5, '2026-11-23 15:00:00+00', NULL, '2026-11-23 15:00:00+00', '2026-11-23 15:00:00+00', NULL, 7, NULL, false);
SELECT pg_catalog.setval('public.address_id_seq', 11, true);
SELECT pg_catalog.setval('public.alert_entry_id_seq', 5, true);
SELECT pg_catalog.setval('public.alert_id_seq', 2, true);
SELECT pg_catalog.setval('public.assignment_id_seq', 1, true);
SELECT pg_catalog.setval('public.audit_id_seq', 1, true);
SELECT pg_catalog.setval('public.category_id_seq', 10, true);
SELECT pg_catalog.setval('public.chapter_id_seq', 1, true);
SELECT pg_catalog.setval('public.check_in_id_seq', 5, true);
SELECT pg_catalog.setval('public.contact_id_seq', 11, true);
SELECT pg_catalog.setval('public.conversation_id_seq', 14, true);
SELECT pg_catalog.setval('public.duty_id_seq', 1, false);
SELECT pg_catalog.setval('public.event_id_seq', 67, true);
SELECT pg_catalog.setval('public.invitation_id_seq', 3, true);
SELECT pg_catalog.setval('public.message_id_seq', 74, true);
SELECT pg_catalog.setval('public.need_id_seq', 2, true);
SELECT pg_catalog.setval('public.notice_id_seq', 3, true);
SELECT pg_catalog.setval('public.shift_id_seq', 1, true);
ALTER TABLE ONLY public.address
    ADD CONSTRAINT address_chapter_id_index_key UNIQUE (chapter_id, index);
ALTER TABLE ONLY public.address
    ADD CONSTRAINT address_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.alert
    ADD CONSTRAINT alert_chapter_id_number_key UNIQUE (chapter_id, number);
ALTER TABLE ONLY public.alert_entry
    ADD CONSTRAINT alert_entry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.alert
    ADD CONSTRAINT alert_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.assignment
    ADD CONSTRAINT assignment_need_id_contact_id_key UNIQUE (need_id, contact_id);
ALTER TABLE ONLY public.assignment
    ADD CONSTRAINT assignment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.category
    ADD CONSTRAINT category_chapter_id_name_key UNIQUE (chapter_id, name);
ALTER TABLE ONLY public.category
    ADD CONSTRAINT category_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.chapter
    ADD CONSTRAINT chapter_number_key UNIQUE (number);
ALTER TABLE ONLY public.chapter
    ADD CONSTRAINT chapter_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.check_in
    ADD CONSTRAINT check_in_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.contact
    ADD CONSTRAINT contact_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.conversation
    ADD CONSTRAINT conversation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.counter
    ADD CONSTRAINT counter_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.duty
    ADD CONSTRAINT duty_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_need_id_contact_id_round_key UNIQUE (need_id, contact_id, round);
ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_token_key UNIQUE (token);
ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_carrier_id_key UNIQUE (carrier_id);
ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_key_key UNIQUE (key);
ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.need
    ADD CONSTRAINT need_chapter_id_number_key UNIQUE (chapter_id, number);
ALTER TABLE ONLY public.need
    ADD CONSTRAINT need_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.notice
    ADD CONSTRAINT notice_key_key UNIQUE (key);
ALTER TABLE ONLY public.notice
    ADD CONSTRAINT notice_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.offer
    ADD CONSTRAINT offer_pkey PRIMARY KEY (contact_id, category_id);
ALTER TABLE ONLY public.shift
    ADD CONSTRAINT shift_contact_id_starts_at_key UNIQUE (contact_id, starts_at);
ALTER TABLE ONLY public.shift
    ADD CONSTRAINT shift_pkey PRIMARY KEY (id);
CREATE INDEX ix_address_contact ON public.address USING btree (contact_id);
CREATE INDEX ix_alert_check_in ON public.alert USING btree (check_in_id);
CREATE INDEX ix_alert_contact ON public.alert USING btree (contact_id);
CREATE INDEX ix_alert_entry_alert_id ON public.alert_entry USING btree (alert_id);
CREATE INDEX ix_alert_next ON public.alert USING btree (next_at) WHERE (next_at IS NOT NULL);
CREATE INDEX ix_alert_open ON public.alert USING btree (chapter_id) WHERE (resolved_at IS NULL);
CREATE INDEX ix_assignment_contact ON public.assignment USING btree (contact_id, status);
CREATE INDEX ix_audit_chapter_id ON public.audit USING btree (chapter_id);
CREATE INDEX ix_check_in_contact ON public.check_in USING btree (contact_id, started_at);
CREATE INDEX ix_check_in_due ON public.check_in USING btree (due_at) WHERE (ended_at IS NULL);
CREATE INDEX ix_check_in_need_id ON public.check_in USING btree (need_id);
CREATE UNIQUE INDEX ix_check_in_open ON public.check_in USING btree (contact_id) WHERE (ended_at IS NULL);
CREATE INDEX ix_contact_chapter_id ON public.contact USING btree (chapter_id);
CREATE INDEX ix_conversation_check_in_id ON public.conversation USING btree (check_in_id);
CREATE INDEX ix_conversation_live ON public.conversation USING btree (contact_id, is_over);
CREATE INDEX ix_conversation_need_id ON public.conversation USING btree (need_id);
CREATE INDEX ix_duty_chapter_id ON public.duty USING btree (chapter_id);
CREATE INDEX ix_event_conversation ON public.event USING btree (conversation_id);
CREATE INDEX ix_event_due ON public.event USING btree (due_at) WHERE ((status)::text = 'waiting'::text);
CREATE INDEX ix_invitation_contact ON public.invitation USING btree (contact_id, status);
CREATE INDEX ix_message_alert ON public.message USING btree (chapter_id, created_at) WHERE (lane = 0);
CREATE INDEX ix_message_counter ON public.message USING btree (counter);
CREATE INDEX ix_message_heard ON public.message USING btree (contact_id, created_at) WHERE incoming;
CREATE INDEX ix_message_need ON public.message USING btree (need_id);
CREATE INDEX ix_message_of_alert ON public.message USING btree (alert_id) WHERE (alert_id IS NOT NULL);
CREATE INDEX ix_message_open ON public.message USING btree (lease_until) WHERE (lease_until IS NOT NULL);
CREATE INDEX ix_message_pending ON public.message USING btree (contact_id, status, lane);
CREATE INDEX ix_message_queue ON public.message USING btree (chapter_id, lane, id) WHERE ((status)::text = 'queued'::text);
CREATE INDEX ix_need_contact ON public.need USING btree (contact_id, status);
CREATE INDEX ix_notice_due ON public.notice USING btree (due_at) WHERE ((status)::text = 'waiting'::text);
CREATE INDEX ix_offer_category_id ON public.offer USING btree (category_id);
CREATE INDEX ix_shift_next ON public.shift USING btree (next_at) WHERE (next_at IS NOT NULL);
CREATE INDEX ix_shift_open ON public.shift USING btree (chapter_id) WHERE (ended_at IS NULL);
ALTER TABLE ONLY public.address
    ADD CONSTRAINT address_chapter_id_fkey FOREIGN KEY (chapter_id) REFERENCES public.chapter(id);
ALTER TABLE ONLY public.address
    ADD CONSTRAINT address_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES public.contact(id);
ALTER TABLE ONLY public.alert
    ADD CONSTRAINT alert_acked_by_id_fkey FOREIGN KEY (acked_by_id) REFERENCES public.contact(id);
ALTER TABLE ONLY public.alert
    ADD CONSTRAINT alert_chapter_id_fkey FOREIGN KEY (chapter_id) REFERENCES public.chapter(id);
ALTER TABLE ONLY public.alert
    ADD CONSTRAINT alert_check_in_id_fkey FOREIGN KEY (check_in_id) REFERENCES public.check_in(id);
ALTER TABLE ONLY public.alert
    ADD CONSTRAINT alert_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES public.contact(id);
ALTER TABLE ONLY public.alert_entry
    ADD CONSTRAINT alert_entry_alert_id_fkey FOREIGN KEY (alert_id) REFERENCES public.alert(id);
ALTER TABLE ONLY public.alert_entry
    ADD CONSTRAINT alert_entry_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES public.contact(id);
ALTER TABLE ONLY public.alert
    ADD CONSTRAINT alert_first_there_id_fkey FOREIGN KEY (first_there_id) REFERENCES public.contact(id);
ALTER TABLE ONLY public.alert
    ADD CONSTRAINT alert_need_id_fkey FOREIGN KEY (need_id) REFERENCES public.need(id);
ALTER TABLE ONLY public.alert
    ADD CONSTRAINT alert_offered_to_id_fkey FOREIGN KEY (offered_to_id) REFERENCES public.contact(id);
ALTER TABLE ONLY public.alert
    ADD CONSTRAINT alert_resolved_by_id_fkey FOREIGN KEY (resolved_by_id) REFERENCES public.contact(id);
ALTER TABLE ONLY public.assignment
    ADD CONSTRAINT assignment_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES public.contact(id);
ALTER TABLE ONLY public.assignment
    ADD CONSTRAINT assignment_need_id_fkey FOREIGN KEY (need_id) REFERENCES public.need(id);
ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_chapter_id_fkey FOREIGN KEY (chapter_id) REFERENCES public.chapter(id);
ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES public.contact(id);
ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_need_id_fkey FOREIGN KEY (need_id) REFERENCES public.need(id);
ALTER TABLE ONLY public.category
    ADD CONSTRAINT category_chapter_id_fkey FOREIGN KEY (chapter_id) REFERENCES public.chapter(id);
ALTER TABLE ONLY public.check_in
    ADD CONSTRAINT check_in_chapter_id_fkey FOREIGN KEY (chapter_id) REFERENCES public.chapter(id);
ALTER TABLE ONLY public.check_in
    ADD CONSTRAINT check_in_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES public.contact(id);
ALTER TABLE ONLY public.check_in
    ADD CONSTRAINT check_in_ended_by_id_fkey FOREIGN KEY (ended_by_id) REFERENCES public.contact(id);
ALTER TABLE ONLY public.check_in
    ADD CONSTRAINT check_in_need_id_fkey FOREIGN KEY (need_id) REFERENCES public.need(id);
ALTER TABLE ONLY public.contact
    ADD CONSTRAINT contact_chapter_id_fkey FOREIGN KEY (chapter_id) REFERENCES public.chapter(id);
ALTER TABLE ONLY public.conversation
    ADD CONSTRAINT conversation_alert_id_fkey FOREIGN KEY (alert_id) REFERENCES public.alert(id);
ALTER TABLE ONLY public.conversation
    ADD CONSTRAINT conversation_check_in_id_fkey FOREIGN KEY (check_in_id) REFERENCES public.check_in(id);
ALTER TABLE ONLY public.conversation
    ADD CONSTRAINT conversation_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES public.contact(id);
ALTER TABLE ONLY public.conversation
    ADD CONSTRAINT conversation_need_id_fkey FOREIGN KEY (need_id) REFERENCES public.need(id);
ALTER TABLE ONLY public.duty
    ADD CONSTRAINT duty_chapter_id_fkey FOREIGN KEY (chapter_id) REFERENCES public.chapter(id);
ALTER TABLE ONLY public.duty
    ADD CONSTRAINT duty_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES public.contact(id);
ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_check_in_id_fkey FOREIGN KEY (check_in_id) REFERENCES public.check_in(id);
ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES public.contact(id);
ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES public.conversation(id);
ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_need_id_fkey FOREIGN KEY (need_id) REFERENCES public.need(id);
ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.contact(id);
ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES public.contact(id);
ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_need_id_fkey FOREIGN KEY (need_id) REFERENCES public.need(id);
ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_alert_id_fkey FOREIGN KEY (alert_id) REFERENCES public.alert(id);
ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_chapter_id_fkey FOREIGN KEY (chapter_id) REFERENCES public.chapter(id);
ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES public.contact(id);
ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES public.conversation(id);
ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_need_id_fkey FOREIGN KEY (need_id) REFERENCES public.need(id);
ALTER TABLE ONLY public.need
    ADD CONSTRAINT need_category_id_fkey FOREIGN KEY (category_id) REFERENCES public.category(id);
ALTER TABLE ONLY public.need
    ADD CONSTRAINT need_chapter_id_fkey FOREIGN KEY (chapter_id) REFERENCES public.chapter(id);
ALTER TABLE ONLY public.need
    ADD CONSTRAINT need_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES public.contact(id);
ALTER TABLE ONLY public.notice
    ADD CONSTRAINT notice_by_id_fkey FOREIGN KEY (by_id) REFERENCES public.contact(id);
ALTER TABLE ONLY public.notice
    ADD CONSTRAINT notice_chapter_id_fkey FOREIGN KEY (chapter_id) REFERENCES public.chapter(id);
ALTER TABLE ONLY public.notice
    ADD CONSTRAINT notice_need_id_fkey FOREIGN KEY (need_id) REFERENCES public.need(id);
ALTER TABLE ONLY public.offer
    ADD CONSTRAINT offer_category_id_fkey FOREIGN KEY (category_id) REFERENCES public.category(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.offer
    ADD CONSTRAINT offer_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES public.contact(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.shift
    ADD CONSTRAINT shift_chapter_id_fkey FOREIGN KEY (chapter_id) REFERENCES public.chapter(id);
ALTER TABLE ONLY public.shift
    ADD CONSTRAINT shift_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES public.contact(id);
