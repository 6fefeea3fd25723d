# The bend of a link at the median of x*, and Welch's test of equal means. Run from the folder above: Rscript r/local.R
source('r/method.R'); options(digits=17)
bend<-function(d,x,y,lag){ m<-lag_pairs(d,x,y,lag); F<-qr(model.matrix(~factor(unit)+factor(t),m)); xd<-qr.resid(F,m$x); yd<-qr.resid(F,m$y); h<-qr.resid(F,pmax(xd-median(xd),0))
  f<-lm(yd~0+xd+h); u<-resid(f); X<-cbind(xd,h); A<-solve(crossprod(X)); M<-rowsum(X*u,m$unit); G<-nrow(M); N<-nrow(X); K<-2+uniqueN(m$t); V<-A%*%crossprod(M)%*%A*G/(G-1)*(N-1)/(N-K)
  s<-sqrt(sum(xd^2)/sum(yd^2)); b<-unname(coef(f)); list(from=x,to=y,lag=lag,lower=b[1]*s,upper=(b[1]+b[2])*s,p=2*pt(-abs(b[2]/sqrt(V[2,2])),G-1)) }
d<-fread('simulated-branches.csv'); d[,t:=as.integer(substr(period,1,4))*12L+as.integer(substr(period,6,7))]
s<-c('employee_satisfaction','frontline_capability','customer_satisfaction','loyalty','profit'); lag<-c(0,1,1,2)
o<-oneway.test(count~spray,InsectSprays); g<-as.data.table(InsectSprays)[,.(slope=mean(count),standardError=sd(count)/sqrt(.N),degreesOfFreedom=.N-1),by=spray]
write(toJSON(list(saturation=lapply(1:4,function(k) bend(d,s[k],s[k+1],lag[k])),welch=list(groups=g,statistic=unname(o$statistic),df=unname(o$parameter),p=o$p.value)),auto_unbox=TRUE,digits=NA,pretty=TRUE),'local.json')
