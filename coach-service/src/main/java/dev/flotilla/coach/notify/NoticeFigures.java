package dev.flotilla.coach.notify;

/** What is measured about notices, by channel. */
public interface NoticeFigures {

    void sent(String channel);

    /** It is tried again. */
    void delayed(String channel);

    /** Given up. */
    void failed(String channel);
}
