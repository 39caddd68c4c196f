package dev.flotilla.worker.tracker;

import dev.flotilla.venues.VenuePosition;

/** What one look at a wallet shows to be otherwise than before. */
sealed interface PositionChange {

    String asset();

    /** The signal's name. */
    String signal();

    record Opened(VenuePosition now) implements PositionChange {
        @Override
        public String asset() {
            return now.symbol();
        }

        @Override
        public String signal() {
            return "POSITION_OPENED";
        }
    }

    record Closed(TrackedPosition before) implements PositionChange {
        @Override
        public String asset() {
            return before.state().identity().asset();
        }

        @Override
        public String signal() {
            return "POSITION_CLOSED";
        }
    }

    /** Closed and opened again between two looks. */
    record Replaced(TrackedPosition before, VenuePosition now) implements PositionChange {
        @Override
        public String asset() {
            return now.symbol();
        }

        @Override
        public String signal() {
            return "POSITION_CLOSED";
        }
    }

    record Flipped(TrackedPosition before, VenuePosition now) implements PositionChange {
        @Override
        public String asset() {
            return now.symbol();
        }

        @Override
        public String signal() {
            return "POSITION_FLIPPED";
        }
    }

    record Increased(TrackedPosition before, VenuePosition now) implements PositionChange {
        @Override
        public String asset() {
            return now.symbol();
        }

        @Override
        public String signal() {
            return "POSITION_INCREASED";
        }
    }

    record Decreased(TrackedPosition before, VenuePosition now) implements PositionChange {
        @Override
        public String asset() {
            return now.symbol();
        }

        @Override
        public String signal() {
            return "POSITION_DECREASED";
        }
    }

    /** Leverage or entry changed, the size did not. */
    record Updated(TrackedPosition before, VenuePosition now) implements PositionChange {
        @Override
        public String asset() {
            return now.symbol();
        }

        @Override
        public String signal() {
            return "POSITION_UPDATED";
        }
    }
}
