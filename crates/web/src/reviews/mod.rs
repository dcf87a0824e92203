//! The review queue: what an import could not decide.

mod queue;
mod texts;

crate::routes! {
    GET  "/reviews"          ReviewDecide queue::list;
    GET  "/reviews/{review}" ReviewDecide queue::one;
    POST "/reviews/{review}" ReviewDecide queue::decide;
}
