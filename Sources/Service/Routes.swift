import HTTPTypes
import Hummingbird

extension Service {
  /// All routes. What a role may reach stands under a group that lets only this role through.
  func router() -> Router<ServiceContext> {
    let router = Router(context: ServiceContext.self)
    router.add(middleware: RequestCount(metrics: metrics))
    router.add(middleware: SecurityHeaders(isSecure: configuration.isSecure))
    router.add(middleware: ErrorResponses(pages: pages))
    router.add(middleware: Identification(accounts: accounts))
    StatusRoutes(service: self).add(to: router)
    SignInRoutes(service: self).add(to: router)
    CountyRoutes(service: self).add(to: router)
    SupervisorRoutes(service: self).add(to: router)
    TokenRoutes(service: self).add(to: router)
    APIRoutes(service: self).add(to: router)
    return router
  }
}
