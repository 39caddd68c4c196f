package dev.flotilla.worker.self.adapter;

import dev.flotilla.service.SelfDetail;
import dev.flotilla.worker.self.WorkerState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.Supplier;

/** The worker's facts on its self description. */
@ApplicationScoped
public class WorkerDetail implements SelfDetail {

    private final Supplier<WorkerState> state;

    WorkerDetail(Supplier<WorkerState> state) {
        this.state = state;
    }

    @Override
    public Map<String, Object> detail() {
        return state.get().facts();
    }
}
